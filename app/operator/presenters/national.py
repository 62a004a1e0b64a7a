"""What an operator can offer where nobody is known who helps with this: the same lines as on the site."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.domain.service_card import ServiceCard
from app.extensions import brain, db
from app.i18n import current_language
from app.operations.find_national_lines import find_national_lines
from app.operations.find_services import Found
from app.queries.emergency import read_emergency_lines
from app.wording.places import nothing_in_country, place_text


@dataclass(frozen=True, slots=True)
class National:
    """Words in the operator's language, lines to pick, and emergency numbers; ``country`` is its name."""

    words: str
    country: str
    lines: tuple[ServiceCard, ...]
    emergency: tuple[ServiceCard, ...] = ()


def national(found: Found, country: str | None, language: str, now: datetime) -> National | None:
    """Return what the site offers too, None where services of the country were found or no country is known.

    Args:
        language: the caller's; names of lines are in it.
    """
    if found.nothing_in and found.services:
        return National(
            nothing_in_country(found.nothing_in, brain().gazetteer, current_language()),
            _name(found.nothing_in),
            tuple(line.card for line in found.lines),
        )
    if found.page.total or country is None:
        return None
    needs = [need.code for need in found.understood.sure]
    return National(
        _("We know of nobody here yet who helps with this"),
        _name(country),
        find_national_lines(db.session, brain(), country, needs, language=language, now=now),
        tuple(read_emergency_lines(db.session, (country,), language, now, needs)[country]),
    )


def _name(country: str) -> str:
    return place_text(country, brain().gazetteer, current_language())
