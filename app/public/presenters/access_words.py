"""What a place would be like for a person who told how they get about, see and hear."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.accessibility_profile import PlaceFacts, Trait, essentials, judge
from app.wording.access_profile import fine_text, hard_text
from app.wording.accessibility import feature_name


@dataclass(frozen=True, slots=True)
class AccessWords:
    """Sentences of what would be hard, in part and fine; ``unknown`` names what nobody has told us."""

    hard: tuple[str, ...]
    partly: tuple[str, ...]
    fine: tuple[str, ...]
    unknown: str


def access_words(traits: tuple[str, ...], facts: PlaceFacts, *, phone: bool, whole: bool) -> AccessWords | None:
    """Return the words for ``traits``, None for a person who told nothing.

    Of what is not known only the essential is named, unless the ``whole`` is wanted.
    """
    if not traits:
        return None
    verdict = judge([Trait(trait) for trait in traits], facts)
    essential = essentials(Trait(trait) for trait in traits)
    unknown = tuple(feature for feature in verdict.unknown if whole or feature in essential)
    afar = (_("You need not go anywhere: it is by phone or online."),) if verdict.afar else ()
    return AccessWords(
        hard=tuple(hard_text(feature) for feature in verdict.hard),
        partly=tuple(f"{feature_name(feature)}: {_('partly')}" for feature in verdict.partly),
        fine=(*afar, *(fine_text(feature) for feature in verdict.fine)),
        unknown=_unknown(unknown, phone=phone),
    )


def _unknown(features: tuple[str, ...], *, phone: bool) -> str:
    if not features:
        return ""
    names = ", ".join(feature_name(feature) for feature in features)
    if phone:
        # Translators: features is a list of names, such as «Lift, Wide door».
        return _("Not known, ask when you call: %(features)s", features=names)
    # Translators: features is a list of names, such as «Lift, Wide door».
    return _("Not known: %(features)s", features=names)
