"""What is offered while a person types: the right things, in a good order, in any alphabet."""

import pytest
from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.locales import LOCALES
from app.domain.record import Publish
from app.domain.suggestion import Suggestion, SuggestionKind
from app.models import Service
from app.operations.index_names import renew_names
from app.operations.suggest import suggest
from app.queries.index_documents import read_documents
from tests import factories
from tests.factories import DUSHANBE, KYIV, MOSCOW, YEREVAN, Town, Wishes

SPELLINGS = {"ru": "Рассвет", "hy": "Ռասվետ", "tg": "Рассвет", "latin": "Rassvet"}


@pytest.fixture
def brain(shared_brain: Brain) -> Brain:
    """Return a brain that knows nothing of other tests' databases."""
    fresh = Brain(shared_brain.settings)
    fresh.gazetteer = shared_brain.gazetteer
    return fresh


def offered(found: list[Suggestion], kind: SuggestionKind) -> list[str]:
    return [one.label for one in found if one.kind is kind]


def add_services(
    session: Session, names: tuple[str, ...], town: Town, provider: str = "Вымышленная служба"
) -> list[str]:
    """Store fictional services of one provider, let the suggestions know and return their ids."""
    organization = factories.organization(provider, town)
    services = [factories.service(name, organization, town, Wishes()) for name in names]
    session.add_all(services)
    session.flush()
    ids = [service.id for service in services]
    renew_names(session, ids, read_documents(session, ids))
    return ids


def add_service(session: Session, name: str, town: Town, provider: str = "Вымышленная служба") -> str:
    """Store a fictional service of a provider that has no other, and return its id."""
    return add_services(session, (name,), town, provider)[0]


@pytest.mark.parametrize("typed", ["рассв", "Ռասվ", "rassv", "RASSV", "Расв"])
@pytest.mark.parametrize("name", ["Центр «Рассвет»", "«Ռասվետ» կենտրոն", "Rassvet Foundation"])
def test_a_provider_is_found_in_any_alphabet(session: Session, brain: Brain, typed: str, name: str) -> None:
    add_services(session, ("Вымышленная помощь", "Другая помощь"), YEREVAN, provider=name)

    assert offered(suggest(session, brain, typed, language="tg"), SuggestionKind.PROVIDER) == [name]


@pytest.mark.parametrize(("language", "typed"), [("ru", "hfccd"), ("uk", "hfccd"), ("tg", "hfccd"), ("hy", ",o.yr")])
def test_a_wrong_keyboard_layout_is_read_in_the_right_one(
    session: Session, brain: Brain, language: str, typed: str
) -> None:
    add_service(session, "Рассвет", MOSCOW)
    add_service(session, "Շողեր", YEREVAN)

    assert offered(suggest(session, brain, typed, language=language), SuggestionKind.SERVICE)


def test_needs_come_first_then_places_then_providers_then_services(session: Session, brain: Brain) -> None:
    add_services(session, ("Еда для всех", "Едоков накормят"), MOSCOW, provider="Еда и тепло")

    kinds = [one.kind for one in suggest(session, brain, "ед", language="ru", limit=20)]

    assert kinds[0] is SuggestionKind.NEED
    assert kinds == sorted(kinds, key=list(SuggestionKind).index)
    assert {SuggestionKind.PROVIDER, SuggestionKind.SERVICE} <= set(kinds)


def test_scarce_room_is_shared(session: Session, brain: Brain) -> None:
    add_service(session, "Еда для всех", MOSCOW)

    found = suggest(session, brain, "еда", language="ru", limit=2)

    assert [one.kind for one in found] == [SuggestionKind.NEED, SuggestionKind.SERVICE]


@pytest.mark.parametrize("language", LOCALES)
def test_a_need_is_found_by_its_name_in_any_language(session: Session, brain: Brain, language: str) -> None:
    name = {"ru": "еда и", "uk": "їжа", "be": "ежа", "hy": "սնունդ", "tg": "хӯрок"}[language]

    needs = {reader: suggest(session, brain, name, language=reader)[0] for reader in LOCALES}

    assert {need.id for need in needs.values()} == {"food"}
    assert len({need.label for need in needs.values()}) == 5


def test_a_synonym_finds_the_need(session: Session, brain: Brain) -> None:
    assert "home_care" in {one.id for one in suggest(session, brain, "сиделк", language="ru")}


@pytest.mark.parametrize("typed", ["гродн", "Grodn", "Գրոդն"])
def test_a_place_is_found_in_any_alphabet(session: Session, brain: Brain, typed: str) -> None:
    first = suggest(session, brain, typed, language="be")[0]

    assert (first.kind, first.label) == (SuggestionKind.PLACE, "Гродна")


def test_the_chosen_country_hides_the_others_but_never_leaves_one_with_nothing(session: Session, brain: Brain) -> None:
    add_service(session, "Рассвет московский", MOSCOW)
    add_service(session, "Рассвет киевский", KYIV)

    assert offered(suggest(session, brain, "расс", language="ru", country="UA"), SuggestionKind.SERVICE) == [
        "Рассвет киевский"
    ]
    assert len(offered(suggest(session, brain, "расс", language="ru", country="TJ"), SuggestionKind.SERVICE)) == 2


def test_what_is_spelled_as_typed_comes_before_what_only_sounds_so(session: Session, brain: Brain) -> None:
    add_service(session, "Бора", MOSCOW)
    add_service(session, "Порабочая", MOSCOW)

    assert offered(suggest(session, brain, "пора", language="ru"), SuggestionKind.SERVICE) == ["Порабочая", "Бора"]


def test_a_name_is_said_in_the_reader_s_language(session: Session, brain: Brain) -> None:
    service = factories.service("Маркази Умед", factories.organization("Вымышленный фонд", DUSHANBE), DUSHANBE)
    session.add(service)
    session.flush()
    session.add(factories.translation(service, "name", "hy", "«Ումեդ» կենտրոն"))
    session.flush()
    renew_names(session, [service.id], read_documents(session, [service.id]))

    for reader, label in (("hy", "«Ումեդ» կենտրոն"), ("uk", "Маркази Умед")):
        assert offered(suggest(session, brain, "умед", language=reader), SuggestionKind.SERVICE) == [label]


def test_a_provider_with_one_service_leads_straight_to_it(session: Session, brain: Brain) -> None:
    only = add_service(session, "Вымышленная помощь", MOSCOW, provider="Рассвет надежды")

    found = suggest(session, brain, "рассвет над", language="ru")

    assert found == [Suggestion(SuggestionKind.SERVICE, only, "Рассвет надежды", "ru")]


def test_a_provider_is_not_offered_beside_its_only_service(session: Session, brain: Brain) -> None:
    only = add_service(session, "Рассвет для всех", MOSCOW, provider="Рассвет надежды")

    assert [
        one.id for one in suggest(session, brain, "рассв", language="ru") if one.kind is not SuggestionKind.PLACE
    ] == [only]


def test_a_provider_and_its_service_of_the_same_name_are_offered_once(session: Session, brain: Brain) -> None:
    add_services(session, ("Рассвет", "Вымышленная помощь"), MOSCOW, provider="Рассвет")

    found = suggest(session, brain, "рассв", language="ru")

    assert [one.kind for one in found if one.label == "Рассвет" and one.kind is not SuggestionKind.PLACE] == [
        SuggestionKind.SERVICE
    ]


def test_what_is_withdrawn_is_not_offered_even_before_the_index_hears_of_it(session: Session, brain: Brain) -> None:
    for withdrawn in add_services(session, ("Рассвет тихий", "Рассвет алый"), MOSCOW, provider="Рассвет громкий"):
        session.get_one(Service, withdrawn).publish = Publish.UNPUBLISHED
    session.flush()

    kinds = {one.kind for one in suggest(session, brain, "рассв", language="ru")}

    assert not kinds & {SuggestionKind.SERVICE, SuggestionKind.PROVIDER}


@pytest.mark.parametrize(
    "text", ["", " ", "я", "мама не ходит и некому помочь, скажите куда нам обратиться сегодня", "?!"]
)
def test_nothing_is_offered_for_a_letter_or_a_story(session: Session, brain: Brain, text: str) -> None:
    assert suggest(session, brain, text, language="ru") == []
