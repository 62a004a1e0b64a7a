"""The index knows what a service costs, how one gets in and what is accessible there; unknown is never yes."""

from sqlalchemy.orm import Session

from app.domain.record import AccessMode
from app.models import Accessibility, CostOption, Service
from app.queries.index_documents import read_documents
from tests.catalogue import Catalogue


def test_known_facts_are_facets(session: Session, catalogue: Catalogue) -> None:
    kitchen = session.get_one(Service, catalogue.id("TJ", "food"))
    kitchen.costs = [CostOption(amount=0, currency="TJS"), CostOption(amount=5, currency="TJS")]
    kitchen.access_mode = AccessMode.WALK_IN
    kitchen.locations[0].accessibility = [
        Accessibility(feature="ramp", value="yes"),
        Accessibility(feature="lift", value="no"),
    ]
    session.flush()

    document = read_documents(session, [kitchen.id])[0]

    assert (document.costs, document.access, document.accessibility) == (("free", "paid"), ("walk_in",), ("ramp",))


def test_what_is_not_known_is_left_out(session: Session, catalogue: Catalogue) -> None:
    kitchen = session.get_one(Service, catalogue.id("TJ", "food"))
    kitchen.costs = [CostOption(amount=None, amount_description="по договорённости")]
    kitchen.access_mode = AccessMode.UNKNOWN
    kitchen.locations[0].accessibility = []
    session.flush()

    document = read_documents(session, [kitchen.id])[0]

    assert (document.costs, document.access, document.accessibility) == ((), (), ())


def test_a_site_beside_a_telephone_is_no_promise_that_one_can_write(session: Session, catalogue: Catalogue) -> None:
    line, kitchen, shelter = (
        session.get_one(Service, catalogue.id("TJ", kind)) for kind in ("crisis", "food", "shelter")
    )
    line.url, kitchen.email = "https://line.example", "kitchen@example.org"
    session.flush()

    ways = {
        document.id: set(document.contact) for document in read_documents(session, [line.id, kitchen.id, shelter.id])
    }

    assert ways[line.id] == {"phone"}
    assert ways[kitchen.id] == {"phone", "visit", "write"}
    assert "visit" not in ways[shelter.id]


def test_a_chat_without_a_telephone_is_written_to(session: Session, catalogue: Catalogue) -> None:
    chat = session.get_one(Service, catalogue.id("TJ", "crisis"))
    chat.url, chat.phones = "https://chat.example", []
    session.flush()

    assert read_documents(session, [chat.id])[0].contact == ("write",)
