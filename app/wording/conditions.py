"""What may exclude a person, in words: only what a service states."""

from flask_babel import gettext as _

from app.domain.record import AccessMode
from app.domain.service_conditions import Conditions
from app.wording.languages import language_name

FAR_KM = 30
"""From here on a place is called far away."""


def condition_texts(conditions: Conditions, language: str, distance_km: float | None) -> tuple[str, ...]:
    """Return short warnings, the hardest first; ``distance_km`` is None where nobody needs to go or it is unknown."""
    found = (
        _("Closed for a time") if conditions.closed else "",
        _("No free places now") if conditions.full else "",
        ages_text(conditions.minimum_age, conditions.maximum_age),
        _("Referral needed") if conditions.access_mode is AccessMode.REFERRAL else "",
        _("By appointment") if conditions.access_mode is AccessMode.APPOINTMENT else "",
        _("Documents are needed") if conditions.papers else "",
        _("For money") if conditions.paid else "",
        _languages(conditions.languages, language),
        _far(distance_km) if conditions.place.visited else "",
    )
    return tuple(text for text in found if text)


def ages_text(least: int | None, most: int | None) -> str:
    """Say for which ages a service is, such as «From 18 years of age»."""
    if least is not None and most is not None:
        return _("From %(least)s to %(most)s years of age", least=least, most=most)
    if least is not None:
        return _("From %(least)s years of age", least=least)
    return _("Up to %(most)s years of age", most=most) if most is not None else ""


def _languages(spoken: tuple[str, ...], language: str) -> str:
    """Name the languages spoken where the reader's is not among them."""
    if not spoken or language in spoken:
        return ""
    return _("They speak: %(languages)s", languages=", ".join(language_name(code) for code in spoken))


def _far(distance_km: float | None) -> str:
    if distance_km is None or distance_km < FAR_KM:
        return ""
    return _("Far away: about %(distance)s km", distance=round(distance_km))
