"""What goes into the index, and what never does."""

import pytest
from sqlalchemy.orm import Session

from app.domain.record import Confidentiality
from app.models import Service
from app.operations import index_services
from app.operations.index_services import documents, rebuild_index
from search_index.documents import ServiceDocument
from search_index.engines import MemoryEngine
from tests.catalogue import WORDS, Catalogue


def test_every_shown_service_has_one_document(session: Session, catalogue: Catalogue) -> None:
    found = list(documents(session))

    assert len(found) == len({document.id for document in found}) == 25
    assert catalogue.id("RU", "unpublished") not in {document.id for document in found}


def test_a_document_knows_the_service_in_all_its_languages(session: Session, catalogue: Catalogue) -> None:
    kitchen = _document(session, catalogue.id("BY", "food"))

    assert kitchen.names == {language: words[1] for language, words in WORDS.items()}
    assert kitchen.needs == ("food",)
    assert kitchen.service_types == ("hot_meals",)
    assert (kitchen.region, kitchen.place, kitchen.area) == ("BY-HM", "g625144", ("g625144",))
    assert kitchen.confirmed


def test_office_hours_become_minutes_of_the_week(session: Session, catalogue: Catalogue) -> None:
    kitchen = _document(session, catalogue.id("TJ", "food"))
    line = _document(session, catalogue.id("TJ", "emergency"))

    assert kitchen.hours is not None
    assert line.hours is not None
    assert kitchen.hours.timezone == "Asia/Dushanbe"
    assert kitchen.hours.intervals[:2] == ((540, 780), (840, 1080))
    assert line.hours.intervals == ((0, 10080),)


def test_a_hidden_shelter_s_place_is_nowhere_in_its_document(session: Session, catalogue: Catalogue) -> None:
    shelter = _document(session, catalogue.id("AM", "shelter"))

    assert (shelter.lat, shelter.lon, shelter.place) == (None, None, None)
    assert shelter.region == "AM-ER"
    assert "Потайная улица" not in repr(shelter)


def test_a_hidden_house_hides_the_service_that_is_given_there(session: Session, catalogue: Catalogue) -> None:
    kitchen = session.get_one(Service, catalogue.id("AM", "food"))
    kitchen.locations[0].confidentiality = Confidentiality.VETTED_ONLY
    session.flush()

    document = _document(session, kitchen.id)

    assert (document.lat, document.lon, document.place) == (None, None, None)
    assert "Вымышленная улица" not in repr(document)


def test_a_national_line_serves_its_country(session: Session, catalogue: Catalogue) -> None:
    line = _document(session, catalogue.id("UA", "crisis"))

    assert line.area == ("UA",)
    assert line.remote


def test_a_rebuild_tells_how_far_it_is(session: Session, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_services, "TELL_SECONDS", 0.0)
    told: list[int] = []

    count = rebuild_index(session, MemoryEngine(), told.append)

    assert count == 25
    assert told == list(range(1, 26))


def _document(session: Session, service_id: str) -> ServiceDocument:
    return next(document for document in documents(session) if document.id == service_id)
