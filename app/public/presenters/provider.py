"""The page that a provider sees of its own record; a hidden address is not on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app.domain.editing import LONGEST, EditRefused, Field
from app.domain.locales import LOCALES
from app.domain.provider import NEVER, RHYTHMS, MemberRole
from app.domain.record import Confidentiality
from app.extensions import db, settings
from app.i18n import current_language
from app.models import Organization, OrganizationMember, Service, Translation
from app.operations.editing.facts import editable_places
from app.operations.editing.parts import editable_addresses
from app.operations.editing.values import read_value
from app.operations.provider.keep import own_services
from app.operations.provider.members import members_of
from app.public.provider.correction_form import feature_list, form_name, language_box
from app.public.provider.draft import Draft
from app.public.provider.visit import Visit
from app.reminding import TITLES, Messenger, reminding_messengers
from app.wording.dates import date_text
from app.wording.facts import answer_choices, feature_choices, language_choices
from app.wording.languages import OWN_NAMES
from app.wording.member_roles import member_role_name

LONGEST_REPORT = 490
"""A text in another language goes to the editors as a report, behind the code of its language."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form; ``kind`` is an input's type, «lines», or «answer» for one of ``view.answers``.

    ``told`` is what its reader has written and not yet sent for good; ``newer`` that somebody else has written since.
    """

    name: str
    title: str
    value: str
    kind: str
    language: str = ""
    longest: int = 500
    told: str | None = None
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a service by its address, and what can be said of getting into it."""

    address: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OwnService:
    """A service with its forms. ``closures`` are those that are told already; ``draft`` is what was not taken."""

    id: str
    name: str
    language: str
    checked: str
    entries: tuple[Entry, ...]
    spoken: tuple[Entry, ...]
    places: tuple[Place, ...]
    closures: tuple[str, ...]
    hidden: bool
    draft: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProviderView:
    """Everything on the page. ``may_correct``, ``may_invite``: what the member's role includes.

    ``messenger`` is where reminders go, ``messengers`` are where they could, once ``code`` was sent to our bot there.
    """

    token: str
    language: str
    organization: str
    organization_language: str
    services: tuple[OwnService, ...]
    done: str
    problem: str
    may_correct: bool
    may_invite: bool
    reminded: bool
    has_email: bool
    messenger: str
    messengers: tuple[Messenger, ...]
    code: str
    rhythm: int
    rhythms: tuple[tuple[int, str], ...]
    roles: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str, str], ...]
    answers: tuple[tuple[str, str], ...]


def provider_view(who: Visit, *, done: str, problem: str, draft: Draft | None = None, code: str = "") -> ProviderView:
    """Read an organization for the page of one of its members."""
    language, member = current_language(), who.member
    organization = db.session.get_one(Organization, member.organization_id)
    messengers = () if member.role is MemberRole.READER else reminding_messengers(settings(), code)
    return ProviderView(
        token=who.token, language=language, organization=organization.name,
        organization_language=organization.language,
        services=tuple(_service(one, language, draft) for one in own_services(db.session, organization.id)),
        done=_done(done), problem=problem, may_correct=member.role is not MemberRole.READER,
        may_invite=member.role is MemberRole.OWNER and bool(settings().mail_host),
        reminded=bool(member.email or member.messenger or messengers), has_email=bool(member.email),
        messenger=TITLES.get(member.messenger, ""), messengers=messengers, code=code,
        rhythm=member.rhythm, rhythms=_rhythms(),
        roles=tuple((role.value, member_role_name(role)) for role in MemberRole), people=_people(member),
        languages=tuple(
            (code, OWN_NAMES[code], url_for("provider.page", token=who.token, language=code)) for code in LOCALES
        ),
        answers=answer_choices(),
    )  # fmt: skip


def present_values(service: Service, language: str) -> dict[str, str]:
    """Return what each field of a service's form says in the record now."""
    told = (_entries(service, language), _spoken(service), *(place.entries for place in _places(service)))
    return {entry.name: entry.value for entries in told for entry in entries}


def _service(service: Service, language: str, draft: Draft | None) -> OwnService:
    told = draft if draft is not None and draft.service_id == service.id else None
    checked = date_text(service.checked_on, language) if service.checked_on else ""
    return OwnService(
        id=service.id, name=service.name, language=service.language,
        checked=_("Checked on %(date)s", date=checked) if checked else _("Never checked"),
        entries=_with(told, _entries(service, language)), spoken=_with(told, _spoken(service)),
        places=tuple(replace(place, entries=_with(told, place.entries)) for place in _places(service)),
        draft=told.values if told is not None else {},
        closures=tuple(read_value(service, Field.CLOSURES).splitlines()),
        hidden=service.confidentiality is not Confidentiality.PUBLIC,
    )  # fmt: skip


def _with(draft: Draft | None, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    if draft is None:
        return tuple(entries)
    return tuple(replace(one, told=draft.values.get(one.name), newer=one.name in draft.newer) for one in entries)


def _spoken(service: Service) -> list[Entry]:
    choices = language_choices(read_value(service, Field.LANGUAGES))
    return [Entry(language_box(code), name, now, "checkbox") for code, name, now in choices]


def _places(service: Service) -> list[Place]:
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


def _entries(service: Service, language: str) -> list[Entry]:
    found = [Entry(form_name(Field.PHONE, one.id), _("Phone"), one.number, "tel") for one in service.phones]
    for _place, one in editable_addresses(service):
        found.append(Entry(form_name(Field.ADDRESS, one.id), _("Address"), one.address_1, "text", service.language))
    try:
        hours = read_value(service, Field.HOURS)
        found.append(Entry(Field.HOURS.value, _("Opening hours"), hours, "lines", service.language))
    except EditRefused:
        # Hours by date have no words to start from; the note is there for them
        pass
    until = read_value(service, Field.FULL_UNTIL)
    found.append(Entry(Field.FULL_UNTIL.value, _("No free places until"), until, "date"))
    title = _("Description")
    longest = LONGEST if language == service.language else LONGEST_REPORT
    found.append(Entry(Field.DESCRIPTION.value, title, _description(service, language), "lines", language, longest))
    return found


def _description(service: Service, language: str) -> str:
    if language == service.language:
        return service.description
    query = select(Translation.text).where(
        Translation.entity == "service", Translation.entity_id == service.id,
        Translation.field == Field.DESCRIPTION.value, Translation.language == language,
    )  # fmt: skip
    return db.session.scalar(query) or ""


def _people(member: OrganizationMember) -> tuple[tuple[str, str], ...]:
    if member.role is not MemberRole.OWNER:
        return ()
    told = members_of(db.session, member.organization_id)
    return tuple((one.email or _("by phone"), member_role_name(one.role)) for one in told)


def _rhythms() -> tuple[tuple[int, str], ...]:
    every = tuple((months, ngettext("every %(num)d month", "every %(num)d months", months)) for months in RHYTHMS)
    return (*every, (NEVER, _("no reminders")))


def _done(done: str) -> str:
    return {
        "right": _("Thank you. People see that you have checked it today."),
        "now": _("Thank you. The change is made: people see it at once."),
        "later": _("Thank you. An editor will look at it before people see it."),
        "both": _("Thank you. Part of it is made at once; the rest an editor will look at first."),
        "same": _("Nothing was different."),
        "rhythm": _("We will keep to it."),
        "untied": _("Reminders come no more to the messenger."),
        "invited": _("The letter is on its way."),
    }.get(done, "")
