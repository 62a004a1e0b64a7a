"""Where two publishers tell of one record, the higher rank has the word, field by field."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy.orm import Session

from app.domain.record import Publish
from app.models import Change, MergedRecord, Service
from app.operations.imports.import_publisher import Delivery, import_delivery
from app.operations.imports.report import Report
from app.operations.imports.snapshot import service_id
from search_index.documents import Place
from tests.integration.imports.deliveries import LATER, NOW, delivery

STAYED, MERGED = service_id("fictional", "F-1"), service_id("ministry", "F-1")
Take = Callable[..., Report]


@pytest.fixture
def take(session: Session, places: Callable[[str], Place | None]) -> Take:
    """Return a function that imports one row of a publisher."""

    def run(publisher: str, change: Mapping[str, str], ranks: str = "") -> Report:
        files = delivery(change)
        mapping = files.mapping.decode().replace('"fictional"', f'"{publisher}"') + ranks
        report = import_delivery(session, Delivery(mapping.encode(), files.source), places, now=LATER)
        session.commit()
        session.expire_all()
        return report

    return run


@pytest.fixture
def merged(session: Session, take: Take) -> None:
    """Let the record of the ministry be merged into the city's."""
    take("fictional", {})
    take("ministry", {"phone": "+375 232 00-00-09", "service": "Имя министерства"})
    session.get_one(Service, MERGED).publish = Publish.UNPUBLISHED
    session.add(MergedRecord(old_id=MERGED, new_id=STAYED, merged_at=NOW))
    session.commit()


def _stayed(session: Session) -> tuple[str, list[str]]:
    service = session.get_one(Service, STAYED)
    return service.name, [phone.number for phone in service.phones]


def test_the_trusted_publisher_writes_its_field_into_the_record_that_stayed(
    session: Session, take: Take, merged: None
) -> None:
    row = {"phone": "+375 232 00-00-07", "service": "Имя министерства"}

    take("ministry", row, "\n[precedence]\nphones = 80\n")

    assert _stayed(session) == ("Вымышленная столовая", ["+375 232 00-00-07"])
    assert session.get_one(Service, MERGED).publish is Publish.UNPUBLISHED
    assert take("fictional", {}).unchanged == ["F-1"]
    assert _stayed(session)[1] == ["+375 232 00-00-07"]


def test_with_equal_ranks_the_record_that_stayed_keeps_its_own_word(session: Session, take: Take, merged: None) -> None:
    before = _stayed(session)

    take("ministry", {"phone": "+375 232 00-00-07", "service": "Ещё одно имя"})

    assert _stayed(session) == before


def test_what_the_trusted_publisher_does_not_say_the_other_says(session: Session, take: Take, merged: None) -> None:
    take("ministry", {"phone": ""}, "\n[precedence]\nphones = 80\n")

    take("fictional", {"phone": "+375 232 00-00-05"})

    assert _stayed(session)[1] == ["+375 232 00-00-05"]


def test_a_service_that_a_merge_gave_to_another_provider_stays_there(session: Session, take: Take) -> None:
    take("fictional", {})
    take("ministry", {"organization": "Другой вымышленный центр"})
    service, other = session.get_one(Service, STAYED), session.get_one(Service, MERGED).organization_id
    before, service.organization_id = service.organization_id, other
    session.add(
        Change(
            resource_type="service", resource_id=STAYED, last_action_type="update", last_action_at=NOW,
            field_name="organization", previous_value=before, replacement_value=other, updated_by="editor:1",
        )
    )  # fmt: skip
    session.commit()

    take("fictional", {"description": "Новое"})

    assert session.get_one(Service, STAYED).organization_id == other


def test_a_provider_that_was_merged_into_another_is_not_brought_back(session: Session, take: Take) -> None:
    take("fictional", {})
    provider = session.get_one(Service, STAYED).organization
    provider.publish = Publish.UNPUBLISHED
    session.add(MergedRecord(old_id=provider.id, new_id=MERGED, merged_at=NOW))
    session.commit()

    take("fictional", {"sector": "religious"})

    assert session.get_one(Service, STAYED).organization.publish is Publish.UNPUBLISHED
