"""What records have, in bulk; nothing of a hidden place."""

from datetime import date

from sqlalchemy import event, true
from sqlalchemy.orm import Session

from app.domain.quality import Described, lacking
from app.domain.record import Confidentiality
from app.models import Accessibility, CostOption, Service, ServiceLanguage, Translation
from app.queries.published import shown
from app.queries.record_facts import RecordFacts, read_facts
from tests.catalogue import Catalogue
from tests.factories import CHECKED_ON, MINSK, Wishes, organization, service, translation

LONG = "Кормим горячим обедом каждый день. Документы не нужны. Приходите с часу до трёх, вас накормят и выслушают."


def facts_of(session: Session, stored: Service) -> RecordFacts:
    return read_facts(session, Service.id == stored.id)[0]


def test_a_full_record_is_described_in_full(session: Session) -> None:
    stored = service("Столовая", organization("Выдумка", MINSK), MINSK, Wishes(hours={0: ((540, 600),)}))
    stored.description, stored.eligibility_description = LONG, "Всем"
    stored.costs = [CostOption(amount=0)]
    stored.languages = [ServiceLanguage(code="be")]
    stored.locations[0].accessibility = [Accessibility(feature="lift", value="no")]
    session.add(stored)
    session.flush()
    session.add_all(translation(stored, name, "ru", "слова") for name in ("name", "description"))
    session.flush()

    found = facts_of(session, stored)

    assert (found.regions, found.places, found.needs) == ((MINSK.region,), (MINSK.place,), ("food",))
    assert (found.languages, found.accessibility) == (("be",), (("lift", "no"),))
    assert lacking(found.described, CHECKED_ON) == ()
    assert found.described.texts == {"be", "ru"}


def test_a_bare_record_has_little(session: Session) -> None:
    stored = service("Столовая", organization("Выдумка", MINSK), MINSK, Wishes(needs=(), service_types=("hot_meals",)))
    stored.phones, stored.locations, stored.areas = [], [], []
    session.add(stored)
    session.flush()

    found = facts_of(session, stored)

    assert found.needs
    assert found.regions == ()
    assert found.described == Described("BY", visited=False, as_of=CHECKED_ON, texts=frozenset({"be"}))


def test_a_name_alone_is_no_translation_and_neither_is_a_stale_text(session: Session) -> None:
    stored = service("Столовая", organization("Выдумка", MINSK), MINSK)
    session.add(stored)
    session.flush()
    session.add(translation(stored, "name", "ru", "слова"))
    stale = translation(stored, "description", "ru", "слова")
    session.add(stale)
    session.flush()
    session.query(Translation).update({"status": "stale"})

    assert facts_of(session, stored).described.texts == {"be"}


def test_a_hidden_service_has_a_country_and_nowhere_else(session: Session) -> None:
    hidden = service(
        "Приют",
        organization("Выдумка", MINSK),
        MINSK,
        Wishes(confidentiality=Confidentiality.ADDRESS_HIDDEN),
    )
    half = service("Убежище", organization("Выдумка", MINSK), MINSK)
    half.locations[0].confidentiality = Confidentiality.VETTED_ONLY
    session.add_all([hidden, half])
    session.flush()

    for found in (facts_of(session, hidden), facts_of(session, half)):
        assert (found.country, found.hidden) == ("BY", True)
        assert (found.regions, found.places) == ((), ())


def test_however_many_records_there_are_nine_queries_read_them(session: Session, catalogue: Catalogue) -> None:
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *told: statements.append(told[2]))

    everything, public = read_facts(session, true()), read_facts(session, shown())

    assert len(statements) <= 18
    assert len(everything) == 30
    assert len(public) == 25


def test_a_record_that_nobody_checked_is_as_fresh_as_its_source(session: Session) -> None:
    stored = service("Столовая", organization("Выдумка", MINSK), MINSK)
    stored.checked_on, stored.source_date = None, "2020-05-06"
    session.add(stored)
    session.flush()

    assert facts_of(session, stored).as_of == date(2020, 5, 6)
