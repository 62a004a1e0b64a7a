"""Components with invented services, in the states in which a page may show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _

from app.domain.record import Facet
from app.domain.service_card import LocalText
from app.public.presenters.access_words import AccessWords
from app.public.presenters.card import CardView, PhoneView
from app.public.presenters.danger import CountryLines, CountryLink, Danger, country_links, country_name
from app.public.presenters.filters import FilterGroup, Option
from app.public.presenters.tiles import Tile, tiles
from app.wording.access_profile import fine_text, hard_text
from app.wording.terms import term_name

NAMES = {
    "ru": "Вымышленная столовая",
    "uk": "Вигадана їдальня",
    "be": "Выдуманая сталовая",
    "hy": "Հորինված ճաշարան",
    "tg": "Ошхонаи бофта",
}
NUMBER = "+000 00 000-00-00"
COLOURS = (
    "paper", "surface", "ink", "quiet", "line", "edge", "accent", "accent-strong", "on-accent", "accent-soft", "alarm",
    "alarm-soft", "on-alarm", "good", "hero", "hero-ink", "hero-soft", "focus",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """A bubble of the talk."""

    text: str
    language: str
    mine: bool
    services: tuple[CardView, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class StyleguideView:
    """What the page shows: component → its states, each made of the same classes that real pages use."""

    colours: tuple[str, ...]
    cards: Mapping[str, CardView]
    danger: Danger
    countries: tuple[CountryLink, ...]
    filters: tuple[FilterGroup, ...]
    tiles: tuple[Tile, ...]
    talk: tuple[Message, ...]


def styleguide_view(language: str) -> StyleguideView:
    """Return the components in a language."""
    card = _card(language)
    only = _("Only for: %(group)s", group=term_name(Facet.TARGET_GROUP, "women", language))
    foreign = "uk" if language == "ru" else "ru"
    states = {
        "open, with reasons": card,
        "to be confirmed, may not suit": replace(
            card, to_confirm=True, open_now=False, reasons=(), exclusions=(only,), distance=""
        ),
        "hidden address, in another language": replace(
            card, address=None, address_hidden=True, name=LocalText(NAMES[foreign], foreign), open_now=None
        ),
        "no number, for one person": replace(card, phones=(), access=_access(), reasons=()),
    }
    line = replace(card, phones=(PhoneView("000", "tel:000", None, "0 0 0", short=True),))
    lines = CountryLines("RU", country_name("RU", language), (line, line))
    talk = (
        Message(_("What is the problem?"), language, mine=False),
        Message(term_name(Facet.NEED, "food", language), language, mine=True),
        Message(_("Who can help"), language, mine=False, services=(card,)),
    )
    here = url_for("public.styleguide")
    options = (Option(_("Open now"), here, None, chosen=True), Option(_("By phone or online"), here, 7, chosen=False))
    return StyleguideView(
        colours=COLOURS,
        cards=states,
        danger=Danger("emergency", _("In danger? Call now"), (lines,), (line,), ()),
        countries=country_links("RU", language),
        filters=(FilterGroup(_("When"), options),),
        tiles=tuple(tiles(language, None)[:4]),
        talk=talk,
    )


def _card(language: str) -> CardView:
    name = LocalText(NAMES[language], language)
    return CardView(
        id="00000000-0000-0000-0000-000000000000",
        url=url_for("public.styleguide"),
        name=name,
        organization=LocalText(f"«{NAMES[language]}»", language),
        sector=term_name(Facet.SECTOR, "ngo", language),
        level="preventive",
        phones=(PhoneView(NUMBER, "tel:+0000000000", None, "0 0 0", short=False),),
        address=name,
        address_hidden=False,
        place=country_name("RU", language),
        approximate=False,
        distance="1,2",
        open_now=True,
        opening=_("Open now"),
        to_confirm=False,
        checked=_("Who can help"),
        source="example.org",
        reasons=(term_name(Facet.NEED, "food", language), _("Open now")),
        exclusions=(),
    )


def _access() -> AccessWords:
    return AccessWords((hard_text("step_free"),), (), (fine_text("toilet"),), "")
