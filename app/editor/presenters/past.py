"""The history of a record, and from where each of its fields is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.domain.editing import REVERTED, WITH_ZONE, Field
from app.domain.identity import is_id
from app.domain.record import TranslationStatus
from app.editor.presenters.people import people_names
from app.editor.reasons import reason_words
from app.editor.words import field_name, field_value, part_name, state_name, town_name, value_name
from app.extensions import db
from app.models import Change, Organization, Service
from app.operations.duplicates.move import PARENT
from app.operations.editing.parts import address_is_told
from app.operations.editing.record import Record
from app.operations.editing.revert import may_be_undone
from app.operations.imports.undo import may_bring_back
from app.wording.languages import OWN_NAMES

PLACE = frozenset({Field.ADDRESS.value, "location"})


@dataclass(frozen=True, slots=True)
class Past:
    """One change of the history."""

    id: str
    at: datetime
    title: str
    before: str
    after: str
    by: str
    approved_by: str
    source: str
    why: str
    called: bool
    undoable: bool


def past_of(record: Record, changes: Sequence[Change]) -> tuple[Past, ...]:
    """Return the changes of a record, the newest first; only the latest of a field can be undone."""
    names = people_names({who for one in changes for who in (one.updated_by, one.approved_by) if who})
    returned = _returned(record, changes)
    seen: set[tuple[str, str]] = set()
    rows = []
    for change in changes:
        key = _key(change)
        source = returned.get(change.id) or value_name(change.source)
        rows.append(_one(record, change, names, source, latest=key not in seen))
        seen.add(key)
    return tuple(rows)


def sources_of(record: Record, changes: Sequence[Change]) -> Mapping[tuple[str, str], str]:
    """Return (field, target) → where what stands there is known from, for fields of which a change tells it."""
    returned = _returned(record, changes)
    return {
        _key(one): returned.get(one.id) or value_name(one.source or _own_source(record)) for one in reversed(changes)
    }


def _returned(record: Record, changes: Sequence[Change]) -> dict[str, str]:
    """Return change → who brought an old value back and from where it was first known, for those that did so."""
    names = people_names({one.updated_by for one in changes if one.source == REVERTED})
    first: dict[tuple[str, str], dict[str, str]] = {}
    told = {}
    for change in reversed(changes):
        known = first.setdefault(_key(change), {change.previous_value: _own_source(record)})
        source = known.setdefault(change.replacement_value, change.source or _own_source(record))
        if change.source == REVERTED:
            told[change.id] = _(
                "reverted by %(name)s; first known from: %(source)s",
                name=names[change.updated_by], source=value_name(source),
            )  # fmt: skip
    return told


def _own_source(record: Record) -> str:
    return f"{record.source} ({record.source_date})"


def _key(change: Change) -> tuple[str, str]:
    # The target of hours is only the zone of the first ones
    return change.field_name, "" if change.field_name in WITH_ZONE else change.target_id


def _one(record: Record, change: Change, names: Mapping[str, str], source: str, *, latest: bool) -> Past:
    name, __, language = change.field_name.partition(":")
    secret = change.field_name in PLACE and _is_secret(record, change)
    values = ("", "") if secret else (change.previous_value, change.replacement_value)
    before, after = (_said(name, value) for value in values)
    title = " · ".join(
        filter(
            None,
            (field_name(name), part_name(change.target_id), town_name(change.target_id), OWN_NAMES.get(language, "")),
        )
    )
    return Past(
        id=change.id, at=change.last_action_at, title=title,
        before=before, after=after, by=names[change.updated_by], approved_by=names.get(change.approved_by, ""),
        source=source, why=_why(change, language), called=change.old_number_called,
        undoable=latest and not secret and (bool(language) or _may_be_undone(record, change)),
    )  # fmt: skip


def _is_secret(record: Record, change: Change) -> bool:
    return isinstance(record, Service) and not address_is_told(record, change.target_id)


def _said(name: str, value: str) -> str:
    above = db.session.get(Organization, value) if name == PARENT and is_id(value) else None
    return above.name if above else field_value(name, value)


def _may_be_undone(record: Record, change: Change) -> bool:
    plain = change.field_name in set(Field) and may_be_undone(change)
    return plain or may_bring_back(db.session, record, change)


def _why(change: Change, language: str) -> str:
    """Return the reason of a change; of a translation its state stands there."""
    state = language and change.why in set(TranslationStatus)
    return state_name(TranslationStatus(change.why)) if state else reason_words(change.why)
