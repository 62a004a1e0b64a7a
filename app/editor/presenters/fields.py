"""The fields of a record, each with its form and from where it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.days import read_days
from app.domain.editing import MANY, WITH_ZONE, EditRefused, Field, needs_second_person
from app.editor.words import field_name, field_value
from app.extensions import brain, db
from app.i18n import current_language
from app.models import Service
from app.operations.editing.facts import editable_places
from app.operations.editing.hours import target_of_hours
from app.operations.editing.parts import editable_addresses
from app.operations.editing.record import Record, fields_of, level_of
from app.operations.editing.values import SETS, read_value
from app.staff_session import clock
from app.wording.days import DayLine, day_lines
from app.wording.facts import Choice, feature_choices, language_choices

LONG = frozenset({Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES, Field.HOURS})
Sources = Mapping[tuple[str, str], str]
"""(field, target) → where it is known from, where that is not the record's own source."""


@dataclass(frozen=True, slots=True)
class Editable:
    """One field with its form; ``choices`` are (value, words) where the list is closed.

    ``boxes`` and ``features`` are what is ticked or answered, several at once; ``days`` those that differ.
    """

    field: str
    title: str
    target: str
    value: str
    words: str
    source: str
    long: bool
    risky: bool
    asks_call: bool
    choices: tuple[tuple[str, str], ...]
    removable: bool
    boxes: tuple[Choice, ...]
    features: tuple[Choice, ...]
    days: tuple[DayLine, ...]

    @property
    def key(self) -> str:
        """Return an id for the form's labels."""
        return f"{self.field}-{self.target or 'own'}".replace("/", "-")


def editables(record: Record, sources: Sources) -> tuple[Editable, ...]:
    """Return the fields of a record in their order; of phones, addresses and places each by itself."""
    found = (
        _editable(record, field, target, sources) for field in fields_of(record) for target in _targets(record, field)
    )
    return tuple(one for one in found if one is not None)


def _targets(record: Record, field: Field) -> Iterable[str]:
    if field is Field.PHONE:
        return [phone.id for phone in record.phones]
    if isinstance(record, Service) and field is Field.ACCESSIBILITY:
        return [place.id for place in editable_places(record)]
    if isinstance(record, Service) and field is Field.ADDRESS:
        return [address.id for _, address in editable_addresses(record)]
    return [""]


def _editable(record: Record, field: Field, target: str, sources: Sources) -> Editable | None:
    try:
        value = read_value(record, field, target)
    except EditRefused:
        return None
    known_from = sources.get((field.value, target), f"{record.source} ({record.source_date})")
    return Editable(
        field=field.value, title=_title(record, field, target), target=target or _first_target(record, field),
        value=value, words=field_value(field, value), source=known_from if value else "", long=field in LONG,
        risky=needs_second_person(field, level_of(db.session, record)), asks_call=field is Field.PHONE,
        choices=tuple((one.value, field_value(field, one.value)) for one in SETS.get(field, ())),
        removable=field in MANY,
        boxes=language_choices(value) if field is Field.LANGUAGES else (),
        features=feature_choices(value) if field is Field.ACCESSIBILITY else (),
        days=_days(value) if field is Field.CLOSURES else (),
    )  # fmt: skip


def _title(record: Record, field: Field, target: str) -> str:
    """Name a field; of several places each by its address."""
    if field is not Field.ACCESSIBILITY or len(record.locations) == 1:
        return field_name(field)
    place = next(one for one in record.locations if one.id == target)
    return " · ".join((field_name(field), *(one.address_1 for one in place.addresses)))


def _days(value: str) -> tuple[DayLine, ...]:
    return tuple(day_lines(read_days(value), current_language(), clock.now().date()))


def _first_target(record: Record, field: Field) -> str:
    if isinstance(record, Service) and field in WITH_ZONE:
        return target_of_hours(record, brain().gazetteer)
    return ""
