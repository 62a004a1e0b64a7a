"""Which records are offered as one, and which never again."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.duplicates import PairState
from app.domain.record import Confidentiality
from app.models import Address, DuplicatePair, Phone
from app.operations.duplicates.find import find_duplicates
from tests.factories import MINSK, MOSCOW, STREET, Town, Wishes, location, organization, service

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def store(session: Session, name: str, provider: str, town: Town = MINSK, **wishes: object) -> None:
    session.add(service(name, organization(provider, town), town, Wishes(**wishes)))  # type: ignore[arg-type]
    session.commit()


def found(session: Session) -> list[DuplicatePair]:
    find_duplicates(session, now=NOW)
    session.commit()
    return list(session.scalars(select(DuplicatePair)))


def test_a_service_written_twice_with_a_slip_is_found_and_says_why(session: Session) -> None:
    store(session, "Выдуманная столовая «Тепло»", "Первая выдумка", phone="+375 17 000 00 01")
    store(session, "столовая Выдуманая Тепло", "Совсем иное общество", phone="+375 17 000 00 01")

    (pair,) = found(session)

    assert {"same_phone", "same_address", "same_town"} < set(pair.reasons.split())
    assert pair.score >= 90


def test_one_house_written_in_two_ways_speaks_for_a_pair(session: Session) -> None:
    for provider, street in (("Первая выдумка", "улица Ленина 5"), ("Совсем иное общество", "ул. Ленина, д. 5")):
        store(session, "Выдуманная столовая", provider)
        session.scalars(select(Address).where(Address.address_1 == STREET)).one().address_1 = street
        session.commit()

    (pair,) = found(session)

    assert "same_address" in pair.reasons.split()


def test_numbered_houses_and_other_towns_are_no_duplicates(session: Session) -> None:
    store(session, "Выдуманная школа № 5", "Первая выдумка")
    store(session, "Выдуманная школа № 7", "Совсем иное общество")
    store(session, "Выдуманная школа № 5", "Третье название", MOSCOW)

    assert found(session) == []


def test_where_a_hidden_service_is_speaks_for_no_pair(session: Session) -> None:
    for provider in ("Первая выдумка", "Совсем иное общество"):
        store(
            session, "Вымышленное убежище", provider,
            phone="+375 17 000 00 01", confidentiality=Confidentiality.ADDRESS_HIDDEN,
        )  # fmt: skip

    (pair,) = found(session)

    assert "same_address" not in pair.reasons
    assert "same_town" not in pair.reasons


def test_a_pair_found_not_the_same_is_not_offered_again(session: Session) -> None:
    for provider in ("Первая выдумка", "Совсем иное общество"):
        store(session, "Выдуманная столовая", provider, phone="+375 17 000 00 01")
    found(session)[0].state = PairState.DIFFERENT
    session.commit()

    (again,) = found(session)

    assert again.state is PairState.DIFFERENT


def test_a_second_phone_and_a_second_house_are_compared_too(session: Session) -> None:
    first, second = (
        service("Выдуманная столовая", organization(name, town), town, Wishes(phone=f"+000 00 000 000{number}"))
        for number, (name, town) in enumerate((("Первая выдумка", MOSCOW), ("Совсем иное", MINSK)))
    )
    session.add_all([first, second])
    session.flush()
    first.phones.append(Phone(number="+000 00 000 0001", dial="+000000000001", position=1))
    first.locations.append(location(first.organization, MINSK))
    session.commit()

    (pair,) = found(session)

    assert {"same_phone", "same_address", "same_town"} < set(pair.reasons.split())
