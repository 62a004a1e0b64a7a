"""Take in the services of another directory, or our own from a dump."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.importing import Aside
from app.domain.record import Facet
from app.models import Location, Organization, Service, Taxonomy, TaxonomyTerm
from app.operations.duplicates.move import moved_from
from app.operations.imports.faults import Fault, FileRejected, Note, expects
from app.operations.imports.hsds.hidden import hidden_place_notes
from app.operations.imports.hsds.losses import losses
from app.operations.imports.hsds.organization import write_organization
from app.operations.imports.hsds.reader import Json
from app.operations.imports.hsds.restore import Context, Restored, record_id, restore
from app.operations.imports.hsds.write import add_service, change_service, known_services
from app.operations.imports.known import blocked_numbers
from app.operations.imports.mapping import Mapping
from app.operations.imports.precedence import written_by_people
from app.operations.imports.ranks import keep_ranks
from app.operations.imports.taker import Aloof, Survey, Taken
from app.operations.imports.whereabouts import Places
from app.queries.duplicates import merged_into

Item = tuple[int, Json]


class Records(Protocol):
    """Services with all their parts, as often as they are asked for.

    ``whole`` is false where only some come; ``keys`` are the ids of others that are still there.
    """

    whole: bool
    keys: frozenset[str]

    def __iter__(self) -> Iterator[Item]:
        """Yield (line, service)."""
        ...


class RecordTaker:
    """Takes in HSDS services by a mapping's constants and words."""

    def __init__(self, records: Records, mapping: Mapping, places: Places, now: datetime) -> None:
        """Keep where the records are and what the directory's words mean."""
        self.publisher, self.licence = mapping.publisher, mapping.licence
        self.lost: Counter[str] = Counter()
        self._records, self._mapping, self._places, self._now = records, mapping, places, now
        self._context: Context | None = None
        self._blocked: frozenset[tuple[str, str]] = frozenset()

    def survey(self, session: Session) -> Survey:
        """Read everything once: the ids of the services, and what of them we cannot keep."""
        self._context = Context(
            self.publisher, self.licence, self._mapping.constants, _terms(session, self._mapping), self._places,
            self._now, self._mapping.checked,
        )  # fmt: skip
        self._blocked = blocked_numbers(session)
        self.lost.clear()
        unread = frozenset(record_id(self.publisher, "service", key) for key in self._records.keys)
        keys, total = set(unread), 0
        notes: list[Note] = []
        for line, record in self._records:
            total += 1
            notes += hidden_place_notes(line, record)
            keys.add(self._key(record))
            self.lost.update(losses(record))
        if not total and not keys and self._records.whole:
            raise FileRejected([Fault(1, "file", None, expects("at least one service"))])
        return Survey(total, frozenset(keys), whole=self._records.whole, notes=tuple(notes), unread=unread)

    def begin(self, session: Session) -> None:
        """Keep how far the publisher is trusted."""
        keep_ranks(session, self.publisher, self._mapping.precedence)

    def items(self) -> Iterator[Item]:
        """Yield the records."""
        return iter(self._records)

    def take(self, session: Session, items: Sequence[Item], taken: Taken) -> None:
        """Write a batch; a record with faults, or with an id that another publisher has, is set aside."""
        context = self._context = replace(self._known(), now=datetime.now(UTC))
        known = known_services(session, [self._key(record) for _, record in items])
        written = written_by_people(session, known)
        for line, record in items:
            restored = self._checked(session, line, record, known)
            if restored.faults or restored.service is None or restored.organization is None:
                taken.aside.append(Aloof(self._key(record), line, Aside.FAULTS, tuple(restored.faults)))
                continue
            write_organization(session, restored.organization, context, restored.texts_of(Organization))
            _follow_merge(session, restored)
            have = known.get(restored.service.id)
            if have is None:
                add_service(session, restored, context)
                known[restored.service.id] = restored.service
                taken.report.added.append(restored.service.id)
            else:
                self._change(session, (line, restored), have, written.get(have.id, set()), taken)
            session.flush()

    def faults(self, item: Item) -> Sequence[Fault]:
        """Return what is wrong with a record."""
        line, record = item
        return restore(line, record, self._known()).faults

    def service_ids(self, keys: frozenset[str]) -> set[str]:
        """Return the keys: they are the ids."""
        return set(keys)

    def _change(
        self, session: Session, item: tuple[int, Restored], have: Service, written: set[str], taken: Taken
    ) -> None:
        line, restored = item
        changed, stays = change_service(session, have, restored, written, self._known())
        assert restored.service is not None
        (taken.report.changed if changed else taken.report.unchanged).append(restored.service.id)
        if stays:
            told = tuple(Fault(line, name, value[:200], expects("")) for name, value in stays)
            taken.aside.append(Aloof(restored.service.id, line, Aside.KEPT, told))

    def _checked(self, session: Session, line: int, record: Json, known: dict[str, Service]) -> Restored:
        restored = restore(line, record, self._known())
        if restored.service is None or restored.organization is None:
            return restored
        owner = session.get(Organization, restored.organization.id)
        for kept in (known.get(restored.service.id), owner):
            if kept is not None and kept.publisher != self.publisher:
                restored.faults.append(Fault(line, "id", kept.id, expects("an id that no other publisher has")))
        for place in restored.locations:
            if _is_of_another(session, session.get(Location, place.id), restored.organization):
                restored.faults.append(
                    Fault(line, "location.id", place.id, expects("an id that no other publisher has"))
                )
        for phone in restored.service.phones:
            if (restored.service.country, phone.dial) in self._blocked:
                expected = expects("a number that is not blocked as dead or wrong")
                restored.faults.append(Fault(line, "phones", phone.number, expected))
        return restored

    def _key(self, record: Json) -> str:
        return record_id(self.publisher, "service", str(record.get("id") or "")[:80])

    def _known(self) -> Context:
        assert self._context is not None, "survey comes first"
        return self._context


def _terms(session: Session, mapping: Mapping) -> dict[str, tuple[str, Facet]]:
    """Return our terms by their ids, and by what the mapping says that the directory's words mean."""
    query = select(TaxonomyTerm.id, TaxonomyTerm.code, Taxonomy.code).join(
        Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id
    )
    terms: dict[str, tuple[str, Facet]] = {}
    by_code: dict[tuple[Facet, str], str] = {}
    for term, code, facet in session.execute(query):
        terms[term] = (term, Facet(facet))
        by_code[Facet(facet), code] = term
    for field, facet in (("needs", Facet.NEED), ("service_types", Facet.SERVICE_TYPE)):
        for word, codes in mapping.values.get(field, {}).items():
            first = next(iter(codes.split()), "")
            if (facet, first) in by_code:
                terms[word.casefold()] = (by_code[facet, first], facet)
    return terms


def _is_of_another(session: Session, place: Location | None, owner: Organization) -> bool:
    """Tell whether another publisher has a place; one that a merge took from ``owner`` is still its publisher's."""
    if place is None or session.get_one(Organization, place.organization_id).publisher == owner.publisher:
        return False
    return place.id not in moved_from(session, owner.id)


def _follow_merge(session: Session, restored: Restored) -> None:
    """Give a record to the provider into which its own was merged."""
    assert restored.service is not None
    for led_to in merged_into(session, [restored.service.organization_id]).values():
        restored.service.organization_id = led_to
        for place in restored.locations:
            place.organization_id = led_to
