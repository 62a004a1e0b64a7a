"""The form in which a provider corrects a service: its sections, fields and lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy import select

from app.domain.editing import LONGEST, EditRefused, Field
from app.extensions import db
from app.models import Service, Translation
from app.operations.editing.facts import editable_places
from app.operations.editing.parts import editable_addresses
from app.operations.editing.values import LONGEST_OF, read_value
from app.public.provider.correction_form import feature_list, form_name, language_box
from app.public.provider.draft import Draft
from app.wording.facts import feature_choices, language_choices
from app.wording.fields import field_title
from app.wording.languages import OWN_NAMES

LONGEST_REPORT = 490
"""A text in another language goes to the editors as a report, behind the code of its language."""
OTHERS: Mapping[str, tuple[str, ...]] = {"hours": ("closed-", "drop-"), "address": ("hide",)}
"""How the names of what a section holds beside its entries begin."""
TEXTS = (Field.NAME, Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form; ``kind`` is an input's type, «lines», or «answer» for one of ``view.answers``.

    ``told`` is what its reader has written and not yet sent for good, ``fault`` why it was not taken; ``newer`` that
    somebody else has written since.
    """

    name: str
    title: str
    value: str
    kind: str
    language: str = ""
    longest: int = 500
    told: str | None = None
    newer: bool = False
    fault: str = ""

    @property
    def touched(self) -> bool:
        """Tell whether somebody has written into it what was not taken."""
        return self.newer or bool(self.fault) or self.told not in {None, self.value}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a service by its address, and what can be said of getting into it."""

    address: str
    entries: tuple[Entry, ...]

    @property
    def touched(self) -> bool:
        """Tell whether it has to be open."""
        return any(one.touched for one in self.entries)


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that are found together: «contacts», «hours», «address» or «texts»."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    touched: bool = False


def sections(service: Service, language: str) -> list[Section]:
    """Return the fields of a service's form, for a page in a language."""
    found = (
        Section("contacts", _("Phones, e-mail, web site"), _contacts(service)),
        Section("hours", _("Opening hours, days off, free places"), _hours(service)),
        Section("address", field_title(Field.ADDRESS), _addresses(service)),
        Section("texts", _("Name, description, for whom, cost"), _texts(service, language)),
    )
    return list(found)


def section_with(draft: Draft | None, section: Section) -> Section:
    """Put what was written, and not taken, into a section, and open it if there is any of it."""
    entries = with_draft(draft, section.entries)
    others = OTHERS.get(section.key, ())
    written = draft.values.items() if draft is not None else ()
    touched = any(one.touched for one in entries) or any(told and name.startswith(others) for name, told in written)
    return replace(section, entries=entries, touched=touched)


def spoken(service: Service) -> list[Entry]:
    """Return the languages to tick."""
    choices = language_choices(read_value(service, Field.LANGUAGES))
    return [Entry(language_box(code), name, now, "checkbox") for code, name, now in choices]


def places(service: Service) -> list[Place]:
    """Return the places that may be told of."""
    return [
        Place(
            next((one.address_1 for one in place.addresses), ""),
            tuple(
                Entry(feature_list(place.id, code), name, now, "answer")
                for code, name, now in feature_choices(read_value(service, Field.ACCESSIBILITY, place.id))
            ),
        )
        for place in editable_places(service)
    ]


def present_values(service: Service, language: str) -> dict[str, str]:
    """Return what each field of a service's form says in the record now."""
    fields = (one.entries for one in sections(service, language))
    told = (*fields, spoken(service), *(place.entries for place in places(service)))
    return {entry.name: entry.value for entries in told for entry in entries}


def with_draft(draft: Draft | None, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Put what was written, and not taken, into the fields."""
    if draft is None:
        return tuple(entries)
    return tuple(
        replace(
            one,
            told=draft.values.get(one.name),
            newer=one.name in draft.newer,
            fault=draft.faults.get(one.name, ""),
        )
        for one in entries
    )


def _contacts(service: Service) -> tuple[Entry, ...]:
    phones = [
        Entry(form_name(Field.PHONE, one.id), _("Phone"), one.number, "tel", longest=80) for one in service.phones
    ]
    return (
        *phones,
        Entry(form_name(Field.PHONE, ""), _("One more phone"), "", "tel", longest=80),
        Entry(Field.EMAIL.value, field_title(Field.EMAIL), service.email, "email"),
        Entry(Field.URL.value, field_title(Field.URL), service.url, "url"),
    )


def _hours(service: Service) -> tuple[Entry, ...]:
    until = read_value(service, Field.FULL_UNTIL)
    full = Entry(Field.FULL_UNTIL.value, field_title(Field.FULL_UNTIL), until, "date")
    try:
        words = read_value(service, Field.HOURS)
    except EditRefused:
        # Such hours have no words to start from; the note is there for them
        return (full,)
    return (Entry(Field.HOURS.value, field_title(Field.HOURS), words, "lines", service.language), full)


def _addresses(service: Service) -> tuple[Entry, ...]:
    return tuple(
        Entry(form_name(Field.ADDRESS, one.id), field_title(Field.ADDRESS), one.address_1, "text", service.language)
        for _place, one in editable_addresses(service)
    )


def _texts(service: Service, language: str) -> tuple[Entry, ...]:
    """Return the texts of the record as it was written; the description in the language of the page."""
    found = [_text(service, field, language) for field in TEXTS]
    if language != service.language:
        found[TEXTS.index(Field.DESCRIPTION)] = _description(service, language)
    return tuple(found)


def _text(service: Service, field: Field, language: str) -> Entry:
    kind, longest = ("text", LONGEST_OF[field]) if field is Field.NAME else ("lines", LONGEST)
    title = _in_language(field, service.language, language)
    return Entry(field.value, title, read_value(service, field), kind, service.language, longest)


def _description(service: Service, language: str) -> Entry:
    query = select(Translation.text).where(
        Translation.entity == "service", Translation.entity_id == service.id,
        Translation.field == Field.DESCRIPTION.value, Translation.language == language,
    )  # fmt: skip
    text, title = db.session.scalar(query) or "", field_title(Field.DESCRIPTION)
    return Entry(Field.DESCRIPTION.value, f"{title} · {OWN_NAMES[language]}", text, "lines", language, LONGEST_REPORT)


def _in_language(field: Field, written: str, language: str) -> str:
    """Name a text, and its language where that is not the page's."""
    title = field_title(field)
    return title if written == language else f"{title} · {OWN_NAMES.get(written, written)}"
