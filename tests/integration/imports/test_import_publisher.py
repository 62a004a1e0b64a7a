"""Taking in a publisher's file: again and again without change, wholly or not at all, with history and index jobs."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.record import Publish
from app.models import BlockedNumber, Change, IndexJob, Location, Organization, Service
from app.operations.freshness import confirm
from app.operations.imports.faults import FileRejected
from app.operations.imports.snapshot import service_id
from app.operations.index_services import documents
from tests.integration.imports.deliveries import GOMEL, LATER, NOW, Take


def _count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def _service(session: Session, key: str = "F-1") -> Service:
    return session.get_one(Service, service_id("fictional", key))


def test_a_row_becomes_a_service_with_everything_that_belongs_to_it(session: Session, take: Take) -> None:
    report = take({})

    service = _service(session)
    assert report.added == ["F-1"]
    assert report.shown == 1
    assert service.organization.name == "Вымышленный центр"
    assert [(p.dial, p.description) for p in service.phones] == [("+375232000001", ""), ("+375232000002", "психолог")]
    assert service.locations[0].addresses[0].address_1 == "г. Гомель, Вымышленная улица, 1"
    assert service.locations[0].exact is False
    assert service.schedules[0].timezone == "Europe/Minsk"
    assert len(service.schedules[0].intervals) == 5
    assert service.source_date == "2026-04"


def test_the_same_file_again_changes_nothing(session: Session, take: Take) -> None:
    texts = "F-1,name,uk,Вигадана їдальня\nF-1,organization,uk,Вигаданий центр\n"
    take({}, {"confidentiality": "address_hidden"}, {"publish": "no", "phone": "+375 232 00-00-09"}, texts=texts)
    jobs, changes = _count(session, IndexJob), _count(session, Change)

    report = take(
        {},
        {"confidentiality": "address_hidden"},
        {"publish": "no", "phone": "+375 232 00-00-09"},
        texts=texts,
        now=LATER,
    )

    assert report.unchanged == ["F-1", "F-2"]
    assert [report.added, report.changed, report.withdrawn] == [[], [], []]
    assert (report.blocked, report.translations) == (0, 0)
    assert (_count(session, IndexJob), _count(session, Change)) == (jobs, changes)
    assert _service(session).updated_at == NOW


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"service": "Другая вымышленная столовая"}, "name"),
        ({"phone": "+375 232 00-00-03"}, "phones"),
        ({"needs": "food elder_care"}, "terms"),
        ({"needs": "homeless_shelter food"}, "terms"),
        ({"groups": "people_without_a_home:only"}, "terms"),
        ({"area": "BY-HO"}, "areas"),
        ({"hours_shown": "круглосуточно"}, "hours"),
        ({"hours_shown": ""}, "hours"),
        ({"address": "г. Гомель, Вымышленная улица, 2"}, "location"),
        ({"confidentiality": "address_hidden"}, "location"),
        ({"place_id": "", "address": ""}, "location"),
        ({"organization": "Другой вымышленный центр"}, "organization_id"),
        ({"fee": "free"}, "costs"),
        ({"publish": "verify"}, "publish"),
    ],
)
def test_a_changed_fact_is_written_noted_and_indexed_anew(
    session: Session, take: Take, change: dict[str, str], field: str
) -> None:
    take({}, {})
    jobs = _count(session, IndexJob)

    report = take(change, {}, now=LATER)

    noted = session.scalars(select(Change.field_name).where(Change.last_action_type == "update")).all()
    assert report.changed == ["F-1"]
    assert report.unchanged == ["F-2"]
    assert field in noted
    assert _count(session, IndexJob) == jobs + 1
    assert take(change, {}, now=LATER).unchanged == ["F-1", "F-2"]


def test_a_place_that_becomes_hidden_leaves_the_history_too(session: Session, take: Take) -> None:
    take({})
    take({"address": "г. Гомель, Вымышленная улица, 2"}, now=LATER)

    take({"address": "г. Гомель, Вымышленная улица, 2", "confidentiality": "address_hidden"}, now=LATER)

    told = session.scalars(select(Change.previous_value + Change.replacement_value)).all()
    assert told
    assert [text for text in told if "улица" in text] == []


def test_another_sector_of_the_provider_is_indexed_anew(session: Session, take: Take) -> None:
    take({}, {})
    jobs = _count(session, IndexJob)

    report = take({"sector": "religious"}, {"sector": "religious"}, now=LATER)

    assert [document.sector for document in documents(session)] == ["religious", "religious"]
    assert report.unchanged == ["F-1", "F-2"]
    assert _count(session, IndexJob) == jobs + 2


def test_a_row_that_vanished_or_became_a_block_is_withdrawn(session: Session, take: Take) -> None:
    take({}, {}, {"phone": "+375 232 00-00-07"})

    report = take({}, {"publish": "no", "phone": "+375 232 00-00-08"}, now=LATER)

    assert sorted(report.withdrawn) == ["F-2", "F-3"]
    assert _service(session, "F-3").publish is Publish.UNPUBLISHED
    assert [document.id for document in documents(session)] == [_service(session).id]
    assert session.scalars(select(BlockedNumber.dial)).all() == ["+375232000008"]


def test_a_bad_file_tells_all_its_faults_and_changes_nothing(session: Session, take: Take) -> None:
    take({}, {"publish": "no", "phone": "+375 232 00-00-09"})
    before = [_count(session, model) for model in (Service, Organization, Change, IndexJob, BlockedNumber)]
    faults = {
        "country": "FR",
        "service": "<script>alert(1)</script>",
        "needs": "happiness",
        "service_types": "magic",
        "groups": "women:maybe",
        "forms": "night",
        "level": "urgent",
        "sector": "guild",
        "seen_on": "22.11.2026",
        "website": "not a url",
        "email": "nobody",
        "confidence": "sure",
        "place_id": "g0",
        "publish": "maybe",
    }

    with pytest.raises(FileRejected) as rejected:
        take(
            {"service": "Изменённая столовая"},
            *({column: value} for column, value in faults.items()),
            {"key": "F-1"},
            {"lat": "27.5", "lon": "53.9"},
            {"phone": "8 (0232) 00-00-09"},
            {"source_url": ""},
        )
    session.rollback()

    lines = {fault.line for fault in rejected.value.faults}
    assert lines == set(range(3, 3 + len(faults) + 4))
    assert before == [_count(session, model) for model in (Service, Organization, Change, IndexJob, BlockedNumber)]
    assert _service(session).name == "Вымышленная столовая"


@pytest.mark.parametrize("publish", ["verify", "no"])
def test_what_is_not_a_candidate_is_never_shown(session: Session, take: Take, publish: str) -> None:
    take({"publish": publish})

    assert list(documents(session)) == []
    assert session.scalar(select(func.count()).where(Service.publish != Publish.UNPUBLISHED)) == 0


def test_a_candidate_is_shown_as_waiting_for_confirmation(session: Session, take: Take) -> None:
    take({})

    document = next(documents(session))

    assert not document.confirmed
    assert (document.region, document.place) == ("BY-HO", GOMEL)


def test_a_hidden_address_reaches_neither_the_record_nor_the_index(session: Session, take: Take) -> None:
    take({"confidentiality": "address_hidden", "lat": "52.43", "lon": "30.98"})

    document = next(documents(session))

    assert (document.place, document.lat, document.lon, dict(document.place_names)) == (None, None, None, {})
    assert "Вымышленная улица" not in repr(document)
    assert not session.scalars(select(Location)).one().addresses


def test_two_services_of_one_provider_share_it(session: Session, take: Take) -> None:
    take({}, {"service": "Вымышленный ночлег"}, {"organization": "ВЫМЫШЛЕННЫЙ ЦЕНТР"})

    assert _count(session, Organization) == 1


def test_what_a_person_confirmed_stays_shown_while_the_facts_follow_the_source(session: Session, take: Take) -> None:
    take({})
    confirmed = _service(session)
    confirmed.publish = Publish.PUBLISHED
    confirm(session, confirmed, "editor", "editor:1", now=LATER)
    session.commit()

    unchanged = take({}, now=LATER)
    checked = _service(session).checked_on
    changed = take({"phone": "+375 232 00-00-05"}, now=LATER)

    service = _service(session)
    assert unchanged.unchanged == changed.changed == ["F-1"]
    assert (service.publish, checked) == (Publish.PUBLISHED, LATER.date())
    assert [phone.dial for phone in service.phones] == ["+375232000005"]
