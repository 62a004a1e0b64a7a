"""The page of records that may be one."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.differences import marked, marked_digits
from app.domain.duplicates import Likeness, PairState, RecordKind
from app.domain.editing import HIGH_RISK, Field
from app.domain.identity import is_id
from app.editor.record_page import page_of
from app.editor.words import field_name, field_value
from app.extensions import db
from app.models import DuplicatePair, Organization, Service
from app.operations.duplicates.compared import Side, both_sides
from app.queries.duplicates import merged_pairs, proposed_pairs, waiting_pairs
from app.staff_session import clock

Record = Service | Organization


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field, as a choice names it, on both sides; ``right`` is in pieces, each with whether it differs."""

    field: str
    title: str
    left: str
    right: tuple[tuple[str, bool], ...]
    first_may_take: bool
    second_may_take: bool
    risky: bool


@dataclass(frozen=True, slots=True)
class PairView:
    """Two records with what tells that they may be one."""

    id: str
    kind: str
    first: str
    second: str
    names: tuple[str, str]
    languages: tuple[str, str]
    score: int
    reasons: tuple[str, ...]
    rows: tuple[FieldRow, ...]
    is_service: bool


@dataclass(frozen=True, slots=True)
class Short:
    """A pair by its names."""

    id: str
    names: tuple[str, str]
    score: int


@dataclass(frozen=True, slots=True)
class DuplicatesView:
    """The pair in hand, the others that wait, and the latest merges."""

    pair: PairView | None
    waiting: tuple[Short, ...]
    merged: tuple[Short, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The record that leads after a merge, with its page."""

    name: str
    language: str
    page: str


def lead_of(pair_id: str) -> Lead | None:
    """Return the record that leads since a pair was merged, None where it was not."""
    pair = db.session.get(DuplicatePair, pair_id) if is_id(pair_id) else None
    record = _record(pair.kind, pair.kept_id) if pair and pair.state is PairState.MERGED else None
    return Lead(record.name, record.language, page_of(record)) if record else None


def duplicates_view(chosen: str) -> DuplicatesView:
    """Return the page with the chosen pair, or with the most alike."""
    proposed = proposed_pairs(db.session)
    waiting = db.session.scalars(waiting_pairs(clock.now()))
    pairs = [pair for pair in waiting if pair.id not in proposed and _records(pair)]
    current = next((pair for pair in pairs if pair.id == chosen), pairs[0] if pairs else None)
    return DuplicatesView(
        pair=_pair(current) if current else None,
        waiting=tuple(_short(pair) for pair in pairs if pair is not current),
        merged=tuple(_short(pair) for pair in db.session.scalars(merged_pairs()) if _records(pair)),
    )


def _records(pair: DuplicatePair) -> tuple[Record, Record] | None:
    first, second = _record(pair.kind, pair.first_id), _record(pair.kind, pair.second_id)
    return (first, second) if first is not None and second is not None else None


def _record(kind: RecordKind, record_id: str) -> Record | None:
    if kind is RecordKind.SERVICE:
        return db.session.get(Service, record_id)
    return db.session.get(Organization, record_id)


def _short(pair: DuplicatePair) -> Short:
    first, second = _records(pair) or ("", "")
    return Short(pair.id, (getattr(first, "name", ""), getattr(second, "name", "")), pair.score)


def _pair(pair: DuplicatePair) -> PairView | None:
    found = _records(pair)
    if found is None:
        return None
    first, second = found
    back = {side.key: side.choosable for side in both_sides(second, first)}
    words = likeness_words()
    return PairView(
        id=pair.id, kind=kind_name(pair.kind), first=first.id, second=second.id, names=(first.name, second.name),
        languages=(first.language, second.language), score=pair.score,
        reasons=tuple(words[Likeness(one)] for one in pair.reasons.split()),
        rows=tuple(_row(side, back=back.get(side.key, False)) for side in both_sides(first, second)),
        is_service=pair.kind is RecordKind.SERVICE,
    )  # fmt: skip


def _row(side: Side, *, back: bool) -> FieldRow:
    left, right = field_value(side.field, side.left), field_value(side.field, side.right)
    compare = marked_digits if side.field == Field.PHONE else marked
    pieces = compare(left, right) if left else ((right, False),)
    return FieldRow(side.key, _title(side.field), left, pieces, side.choosable, back, side.field in HIGH_RISK)


def _title(field: str) -> str:
    names = {"alternate_name": _("Another name"), "website": _("Web site"), "registry_number": _("Registry number")}
    return names.get(field) or field_name(field)


def kind_name(kind: RecordKind) -> str:
    """Return what is there twice."""
    return _("Service") if kind is RecordKind.SERVICE else _("Organization")


def likeness_words() -> dict[Likeness, str]:
    """Return what speaks for two records being one, in words."""
    return {
        Likeness.SAME_REGISTRY_NUMBER: _("the same registry number"),
        Likeness.SAME_NAME: _("the same name"),
        Likeness.VERY_CLOSE_NAME: _("almost the same name"),
        Likeness.CLOSE_NAME: _("a similar name"),
        Likeness.SAME_PHONE: _("the same phone"),
        Likeness.SAME_ADDRESS: _("the same address"),
        Likeness.SAME_TOWN: _("the same town"),
    }
