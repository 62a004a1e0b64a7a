"""Fields, reports, states and refusals in words."""

from flask_babel import gettext as _

from app.domain.duplicates import MERGED_FROM, WHY_APART, WHY_MERGED, HiddenMustStay, StayingNotShown
from app.domain.editing import (
    CHOSEN,
    REVERTED,
    EditRefused,
    Field,
    NothingChanged,
    NotTogether,
    NumberBlocked,
    NumbersDiffer,
    OrderDiffers,
    Outdated,
    SamePerson,
    SourceMissing,
    ThirdPersonNeeded,
    TownUnknown,
    town_of,
)
from app.domain.field_groups import FieldGroup
from app.domain.provider import CHECKED_SOURCE, UNCHECKED_SOURCE, WHY
from app.domain.record import Confidentiality, Facet, Publish, ServiceStatus, TranslationStatus
from app.domain.translation_units import Flaw
from app.editor.snapshot_words import snapshot_words
from app.extensions import brain
from app.i18n import current_language
from app.models.service_report import ReportKind
from app.operations.duplicates.move import PARENT
from app.wording.days import days_text
from app.wording.facts import facts_text
from app.wording.fields import field_title
from app.wording.places import place_text
from app.wording.terms import term_name


def field_name(name: str) -> str:
    """Return the name of a field; an unknown one stays as it is."""
    if name in set(Field):
        return field_title(Field(name))
    names = {
        MERGED_FROM: _("Another record leads here"),
        PARENT: _("Part of"),
        "source": _("Source"),
        "contacts": _("Contacts"),
        "phones": _("Phone"),
        "location": _("Address"),
        "schedules": _("Opening hours"),
        "checked_on": _("Checked on"),
        "part_checked": _("Checked on"),
        "publish": _("Shown to people"),
    }
    return names.get(name, name)


def group_name(group: FieldGroup) -> str:
    """Return what is checked together."""
    names = {
        FieldGroup.CONTACTS: _("Contacts"),
        FieldGroup.HOURS: _("Opening hours"),
        FieldGroup.ADDRESS: _("Address"),
        FieldGroup.DESCRIPTION: _("Description"),
    }
    return names[group]


def part_name(target: str) -> str:
    """Return the group of facts that a change of the history is about, empty where it is about no group."""
    return group_name(FieldGroup(target)) if target in set(FieldGroup) else ""


def town_name(target: str) -> str:
    """Return the town of an address that was added or taken away, empty where the target names none."""
    region, town = town_of(target) or ("", "")
    return place_text(town or region, brain().gazetteer, current_language()) if region or town else ""


def value_name(value: str) -> str:
    """Return a value of a closed list in words; any other value stays as it is."""
    names: dict[str, str] = {
        ServiceStatus.ACTIVE: _("works"),
        ServiceStatus.INACTIVE: _("does not work now"),
        ServiceStatus.DEFUNCT: _("closed for good"),
        ServiceStatus.TEMPORARILY_CLOSED: _("closed for a time"),
        Confidentiality.PUBLIC: _("everybody"),
        Confidentiality.ADDRESS_HIDDEN: _("nobody: the address is hidden"),
        Confidentiality.VETTED_ONLY: _("vetted staff only"),
        Publish.PUBLISHED: _("yes"),
        Publish.NEEDS_CONFIRMATION: _("yes, as not confirmed"),
        Publish.UNPUBLISHED: _("no"),
        CHECKED_SOURCE: _("the organization itself, by a link sent to a checked address"),
        UNCHECKED_SOURCE: _("the organization itself, by a link to an address that nobody has checked"),
        REVERTED: _("Reverted"),
        WHY: _("corrected by the organization"),
        WHY_MERGED: _("Duplicates"),
        WHY_APART: _("Not the same"),
    }
    return names.get(value, value)


def field_value(field: str, value: str) -> str:
    """Return what a field says, in words where it is one of a list or several."""
    if value.startswith("[["):
        return snapshot_words(field, value)
    if field == Field.CLOSURES and value:
        return days_text(value, current_language())
    if field == Field.SECTOR:
        return term_name(Facet.SECTOR, value, current_language())
    return facts_text(Field(field), value) if field in CHOSEN else value_name(value)


def state_name(status: TranslationStatus | None) -> str:
    """Return the state of a translation."""
    names = {
        TranslationStatus.DRAFT: _("draft"),
        TranslationStatus.MACHINE: _("by machine"),
        TranslationStatus.HUMAN: _("checked by a person"),
        TranslationStatus.STALE: _("out of date: the original has changed"),
    }
    return names[status] if status else _("missing")


def flaw_name(flaw: Flaw) -> str:
    """Say what is wrong with a text that came back from a translator."""
    names = {
        Flaw.PLACEHOLDERS: _("A placeholder differs from the original."),
        Flaw.URLS: _("A web address differs from the original."),
        Flaw.EMAILS: _("An e-mail address differs from the original."),
        Flaw.DATES: _("A date differs from the original."),
        Flaw.TIMES: _("A time differs from the original."),
        Flaw.PHONES: _("A phone number differs from the original."),
        Flaw.NUMBERS: _("A number differs from the original."),
        Flaw.ORDER: _order_differs(),
        Flaw.TOO_LONG: _("The text is too long."),
        Flaw.CONTROL: _("The text holds invisible control characters."),
        Flaw.STALE: _("The original has changed since the file was made."),
        Flaw.UNKNOWN: _("We know no such text."),
        Flaw.REPEATED: _("This text is in the file more than once."),
    }
    return names[flaw]


def report_name(kind: ReportKind) -> str:
    """Return what was reported."""
    names = {
        ReportKind.ANSWERED: _("They answered"),
        ReportKind.NO_ANSWER: _("No answer"),
        ReportKind.NUMBER_DEAD: _("The number does not work"),
        ReportKind.MOVED: _("It has moved"),
        ReportKind.CLOSED: _("It is closed for good"),
        ReportKind.FULL: _("No free places"),
        ReportKind.WRONG: _("Something else"),
        ReportKind.WRONG_PHONE: _("The phone number"),
        ReportKind.WRONG_ADDRESS: _("The address"),
        ReportKind.WRONG_HOURS: _("The opening hours"),
        ReportKind.WRONG_WORDS: _("What they do or for whom"),
        ReportKind.LINK_DEAD: _("The web site does not open"),
    }
    return names[kind]


def refusal_words(error: EditRefused) -> str:
    """Say why a change was not taken."""
    words: dict[type[EditRefused], str] = {
        SourceMissing: _(
            "Please write where this is known from and why: nothing changes without a source and a reason."
        ),
        NothingChanged: _("Nothing is different: the record says this already."),
        NumberBlocked: _("This number is known not to work. It cannot be entered again."),
        TownUnknown: _("Please name one town of this country, with its region if there are several of that name."),
        NumbersDiffer: _("The numbers differ from the original. Phones, dates and sums must stay as they are."),
        OrderDiffers: _order_differs(),
        SamePerson: _("You proposed this change yourself. Somebody else has to approve it."),
        NotTogether: _("One of the chosen changes has to be decided alone. None was accepted."),
        ThirdPersonNeeded: _("You proposed or approved this change. Only a third person can apply it at once."),
        Outdated: _("The record has changed meanwhile, or somebody else has decided. Please look again."),
        HiddenMustStay: _("One of the two has a hidden address: that record has to stay."),
        StayingNotShown: _("The record that stays has to be one that people can see."),
    }
    return words.get(type(error), _("This does not fit here. Please check what you have entered."))


def _order_differs() -> str:
    return _("Dates, times or phone numbers stand in another order than in the original. Please keep their order.")
