"""A small fictional catalogue in five countries and languages."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, Level, Publish, Sector
from app.models import Service
from tests import factories
from tests.factories import Town, Wishes

ALWAYS = dict.fromkeys(range(7), ((0, 1440),))
OFFICE = dict.fromkeys(range(5), ((9 * 60, 13 * 60), (14 * 60, 18 * 60)))
WORDS = {
    "ru": ("Вымышленный центр", "Вымышленная столовая"),
    "uk": ("Вигаданий центр", "Вигадана їдальня"),
    "be": ("Выдуманы цэнтр", "Выдуманая сталовая"),
    "hy": ("Հորինված կենտրոն", "Հորինված ճաշարան"),
    "tg": ("Маркази бофта", "Ошхонаи бофта"),
}
"""Names of the invented organization and of its soup kitchen."""

WISHES = {
    "emergency": Wishes(
        needs=("healthcare", "disaster"), level=Level.EMERGENCY, national=True, hours=ALWAYS, phone="0 001"
    ),
    "crisis": Wishes(
        needs=("domestic_violence", "suicide_crisis"),
        forms=("remote",),
        level=Level.CRISIS,
        national=True,
        hours=ALWAYS,
    ),
    "food": Wishes(needs=("food",), service_types=("hot_meals",), hours=OFFICE),
    "shelter": Wishes(
        needs=("domestic_violence", "homeless_shelter"),
        service_types=(),
        groups={"women": "only"},
        forms=("residential",),
        level=Level.CRISIS,
        confidentiality=Confidentiality.ADDRESS_HIDDEN,
    ),
    "unconfirmed": Wishes(
        needs=("elder_care", "home_care"),
        groups={"older_people": "preferred"},
        forms=("at_home",),
        publish=Publish.NEEDS_CONFIRMATION,
    ),
    "unpublished": Wishes(needs=("debt",), publish=Publish.UNPUBLISHED),
}


@dataclass
class Catalogue:
    """The ids of the invented services: country → kind (a key of WISHES) → id."""

    ids: dict[str, dict[str, str]] = field(default_factory=dict)

    def id(self, country: str, kind: str) -> str:
        """Return the id of a service."""
        return self.ids[country][kind]


def build_catalogue(session: Session) -> Catalogue:
    """Store six services in each country and flush; the soup kitchens are translated into all five languages."""
    catalogue = Catalogue()
    for town in factories.TOWNS:
        services = _services(town)
        session.add_all(services.values())
        session.flush()
        _translate(session, services["food"], town)
        catalogue.ids[town.country] = {kind: service.id for kind, service in services.items()}
    session.flush()
    return catalogue


def _services(town: Town) -> dict[str, Service]:
    centre_name, kitchen_name = WORDS[town.language]
    centre = factories.organization(f"{centre_name} ({town.country})", town)
    state = factories.organization(f"{centre_name} 000 ({town.country})", town, sector=Sector.STATE)
    names = {kind: f"{centre_name}: {kind}" for kind in WISHES} | {"food": kitchen_name}
    return {
        kind: factories.service(names[kind], state if wishes.national else centre, town, wishes)
        for kind, wishes in WISHES.items()
    }


def _translate(session: Session, kitchen: Service, town: Town) -> None:
    for language in LOCALES:
        if language != town.language:
            session.add(factories.translation(kitchen, "name", language, WORDS[language][1]))
