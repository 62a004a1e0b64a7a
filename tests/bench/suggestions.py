"""`python -m tests.bench.suggestions [SERVICES]`: suggestions and corrections over invented services in SQLite."""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.brain import Brain
from app.config import ROOT, load_settings
from app.database import open_engine
from app.domain.record import Confidence, Publish, Sector
from app.migration import upgrade
from app.models import Organization, Service
from app.operations.did_you_mean import correct_question
from app.operations.index_names import collect_names, replace_names
from app.operations.load_taxonomy import load_taxonomy
from app.operations.suggest import suggest
from search_index.documents import ServiceDocument
from search_index.locales import LOCALES
from tests.bench.figures import LATEST, Figures, timed
from tests.bench.generated import COUNTRY, SEED, services
from tests.factories import UPDATED_AT

ASKED = 400
BATCH = 1000
PROVENANCE = {
    "publisher": "bench",
    "source": "bench",
    "source_date": "2026",
    "confidence": Confidence.HIGH,
    "publish": Publish.PUBLISHED,
}

Asked = tuple[str, str, str | None]


def main() -> None:
    """Measure with as many services as the command line says, else 10,000."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="ryadom-bench-") as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        upgrade(engine)
        with Session(engine) as session:
            load_taxonomy(session, ROOT / "data" / "taxonomy")
            measure_suggestions(figures, session, count)
        engine.dispose()
    figures.write(LATEST)


def measure_suggestions(figures: Figures, session: Session, count: int) -> None:
    """Fill the record and the names, then ask as people type."""
    _store(session, count)
    with tempfile.TemporaryFile() as file:
        for _ in collect_names(_documents(count), file):
            pass
        started = time.perf_counter()
        replace_names(session, file)
        session.commit()
        figures.add(f"names of {count} services: writing", time.perf_counter() - started, "s")
    brain, asked = Brain(load_settings()), _asked(count)
    suggest(session, brain, "ab", language="ru")

    def offer(one: Asked) -> None:
        suggest(session, brain, one[0], language=one[1], country=one[2])

    def correct(one: Asked) -> None:
        correct_question(session, brain, one[0][::-1], (one[1],))

    figures.add_latencies(f"suggest at {count} services", timed(offer, asked))
    figures.add_latencies(
        f"suggest for two letters at {count} services", timed(offer, [(t[:2], *w) for t, *w in asked])
    )
    figures.add("did you mean: the first question", timed(correct, asked[:1])[0], "s")
    figures.add_latencies("did you mean", timed(correct, asked))


def _documents(count: int) -> Iterator[ServiceDocument]:
    for document in services(count):
        provider = uuid5(NAMESPACE_URL, str(document.organization))
        yield replace(document, id=str(uuid5(NAMESPACE_URL, document.id)), organization_id=str(provider))


def _store(session: Session, count: int) -> None:
    documents, known = _documents(count), set[str]()
    while batch := list(islice(documents, BATCH)):
        fresh = {one.organization_id: one for one in batch if one.organization_id not in known}
        known |= fresh.keys()
        if fresh:
            session.execute(insert(Organization), [_organization(one) for one in fresh.values()])
        session.execute(insert(Service), [_service(one) for one in batch])
    session.commit()


def _organization(document: ServiceDocument) -> dict[str, object]:
    (language, name), key = next(iter(document.organization.items())), document.organization_id
    told = {"id": key, "natural_key": f"organization:{key}", "name": name, "language": language}
    return PROVENANCE | told | {"country": document.country, "sector": Sector.NGO}


def _service(document: ServiceDocument) -> dict[str, object]:
    (language, name), key = next(iter(document.names.items())), document.id
    told = {"id": key, "natural_key": f"service:{key}", "name": name, "language": language}
    where = {"country": document.country, "organization_id": document.organization_id, "updated_at": UPDATED_AT}
    return PROVENANCE | told | where


def _asked(count: int) -> list[Asked]:
    """Return beginnings of two to ten letters at any word of a name, with a reader's language and country."""
    random = Random(SEED)
    names = [name for document in services(min(count, 5 * ASKED)) for name in document.names.values()]
    found: list[Asked] = []
    while len(found) < ASKED:
        words = random.choice(names).split()
        text = " ".join(words[random.randrange(len(words)) :])[: random.randint(2, 10)]
        found.append((text, random.choice(LOCALES), random.choice([None, *COUNTRY.values()])))
    return found


if __name__ == "__main__":
    main()
