"""The page of a record."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.days import read_days
from app.domain.days_form import ROWS
from app.domain.editing import HIGH_RISK, MANY, TRANSLATED, WITH_ZONE, EditRefused, Field
from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, TranslationStatus
from app.editor.presenters.checks import GroupCheck, checks_view
from app.editor.presenters.people import people_names
from app.editor.presenters.quality import Quality, quality_of
from app.editor.presenters.wording import hints_of, term_warnings
from app.editor.words import field_name, field_value, part_name, state_name, town_name, value_name
from app.extensions import brain, db
from app.i18n import current_language
from app.models import Change, Service, Translation
from app.operations.editing.change import may_be_undone
from app.operations.editing.facts import editable_places
from app.operations.editing.hours import target_of_hours
from app.operations.editing.parts import address_is_told, editable_addresses
from app.operations.editing.values import SETS, read_value
from app.operations.imports.undo import may_bring_back
from app.queries.editing import history, place_is_told, translations_of
from app.staff_session import clock
from app.wording.days import DayLine, day_lines
from app.wording.facts import Choice, answer_choices, feature_choices, language_choices
from app.wording.languages import OWN_NAMES
from app.wording.places import place_text

LONG = frozenset({Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES, Field.HOURS})
PLACE = frozenset({Field.ADDRESS.value, "location"})


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


@dataclass(frozen=True, slots=True)
class Language:
    """One field in one language and its state."""

    field: str
    title: str
    language: str
    own_name: str
    text: str
    state: str
    original: bool
    good: bool
    hints: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class RecordView:
    """Everything that the page of a record shows."""

    id: str
    name: str
    language: str
    source: str
    source_date: str
    checked_on: str
    organization: str
    hidden: bool
    fields: tuple[Editable, ...]
    may_add: tuple[str, ...]
    town: str
    languages: tuple[Language, ...]
    past: tuple[Past, ...]
    quality: Quality
    checks: tuple[GroupCheck, ...]
    answers: tuple[tuple[str, str], ...]
    rows: tuple[str, ...] = ROWS


def record_view(service: Service) -> RecordView:
    """Read a record for its page."""
    return RecordView(
        id=service.id, name=service.name, language=service.language, source=service.source,
        source_date=service.source_date, checked_on=service.checked_on.isoformat() if service.checked_on else "",
        organization=service.organization_id, hidden=not place_is_told(service),
        fields=tuple(_fields(service)), may_add=_may_add(service), town=_town(service),
        languages=tuple(_languages(service)),
        past=tuple(_past(service)), quality=quality_of(service, clock.now().date()), checks=checks_view(service),
        answers=answer_choices(),
    )  # fmt: skip


def _fields(service: Service) -> list[Editable]:
    targets = {field: [""] for field in Field}
    targets[Field.PHONE] = [phone.id for phone in service.phones]
    targets[Field.ACCESSIBILITY] = [place.id for place in editable_places(service)]
    targets[Field.ADDRESS] = [address.id for _, address in editable_addresses(service)]
    found = (_editable(service, field, target) for field in Field for target in targets[field])
    return [one for one in found if one is not None]


def _may_add(service: Service) -> tuple[str, ...]:
    """Return of what the service may have more: no address where any of its places is hidden."""
    open_places = all(place.confidentiality is Confidentiality.PUBLIC for place in service.locations)
    told = place_is_told(service) and open_places
    return (Field.PHONE.value, Field.ADDRESS.value) if told else (Field.PHONE.value,)


def _town(service: Service) -> str:
    """Name the town in which one more address most likely is."""
    towns = {place.place_id for place in service.locations if place.place_id} if place_is_told(service) else set()
    return place_text(towns.pop(), brain().gazetteer, current_language()) if len(towns) == 1 else ""


def _editable(service: Service, field: Field, target: str) -> Editable | None:
    try:
        value = read_value(service, field, target)
    except EditRefused:
        return None
    return Editable(
        field=field.value, title=_title(service, field, target), target=target or _first_target(service, field),
        value=value, words=field_value(field, value), long=field in LONG, risky=field in HIGH_RISK,
        asks_call=field is Field.PHONE,
        choices=tuple((one.value, value_name(one.value)) for one in SETS.get(field, ())),
        removable=field in MANY,
        boxes=language_choices(value) if field is Field.LANGUAGES else (),
        features=feature_choices(value) if field is Field.ACCESSIBILITY else (),
        days=_days(value) if field is Field.CLOSURES else (),
    )  # fmt: skip


def _title(service: Service, field: Field, target: str) -> str:
    """Name a field; of several places each by its address."""
    if field is not Field.ACCESSIBILITY or len(service.locations) == 1:
        return field_name(field)
    place = next(one for one in service.locations if one.id == target)
    return " · ".join((field_name(field), *(one.address_1 for one in place.addresses)))


def _days(value: str) -> tuple[DayLine, ...]:
    return tuple(day_lines(read_days(value), current_language(), clock.now().date()))


def _first_target(service: Service, field: Field) -> str:
    return target_of_hours(service, brain().gazetteer) if field in WITH_ZONE else ""


def _languages(service: Service) -> list[Language]:
    kept = {(one.field, one.language): one for one in db.session.scalars(translations_of(service.id))}
    filled = [field for field in TRANSLATED if read_value(service, field)]
    return [_language(service, field, code, kept.get((field.value, code))) for field in filled for code in LOCALES]


def _language(service: Service, field: Field, code: str, kept: Translation | None) -> Language:
    original = code == service.language
    text = read_value(service, field) if original else kept.text if kept else ""
    return Language(
        field=field.value, title=field_name(field), language=code, own_name=OWN_NAMES[code], text=text,
        state="" if original else state_name(kept.status if kept else None), original=original,
        good=original or (kept is not None and kept.status is TranslationStatus.HUMAN),
        hints=_hints(service, field, code, text),
    )  # fmt: skip


def _hints(service: Service, field: Field, code: str, text: str) -> tuple[str, ...]:
    if not text:
        return ()
    original = (service.language, read_value(service, field))
    terms = term_warnings(original, (code, text)) if code != service.language else ()
    return (*terms, *hints_of(text, code))


def _past(service: Service) -> list[Past]:
    changes = list(db.session.scalars(history(service.id)))
    names = people_names({who for one in changes for who in (one.updated_by, one.approved_by) if who})
    seen: set[tuple[str, str]] = set()
    rows = []
    for change in changes:
        key = (change.field_name, "" if change.field_name in WITH_ZONE else change.target_id)
        rows.append(_one(service, change, names, latest=key not in seen))
        seen.add(key)
    return rows


def _one(service: Service, change: Change, names: dict[str, str], *, latest: bool) -> Past:
    name, _, language = change.field_name.partition(":")
    secret = change.field_name in PLACE and not address_is_told(service, change.target_id)
    values = ("", "") if secret else (change.previous_value, change.replacement_value)
    before, after = (field_value(name, value) for value in values)
    title = " · ".join(
        filter(
            None,
            (field_name(name), part_name(change.target_id), town_name(change.target_id), OWN_NAMES.get(language, "")),
        )
    )
    return Past(
        id=change.id, at=change.last_action_at, title=title,
        before=before, after=after, by=names[change.updated_by], approved_by=names.get(change.approved_by, ""),
        source=value_name(change.source), why=_why(change, language), called=change.old_number_called,
        undoable=latest and not secret and (bool(language) or _may_be_undone(service, change)),
    )  # fmt: skip


def _may_be_undone(service: Service, change: Change) -> bool:
    plain = change.field_name in set(Field) and may_be_undone(change)
    return plain or may_bring_back(service, change)


def _why(change: Change, language: str) -> str:
    """Return the reason of a change; of a translation its state stands there."""
    state = language and change.why in set(TranslationStatus)
    return state_name(TranslationStatus(change.why)) if state else value_name(change.why)
