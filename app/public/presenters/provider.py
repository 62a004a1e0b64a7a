"""The page that a provider sees of its own record; a hidden address is not on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.days import read_days
from app.domain.days_form import ROWS
from app.domain.editing import Field
from app.domain.locales import LOCALES
from app.domain.provider import NEVER, RHYTHMS, MemberRole
from app.domain.record import Confidentiality
from app.extensions import db, settings
from app.i18n import current_language
from app.models import Organization, OrganizationMember, Service
from app.operations.editing.values import read_value
from app.operations.provider.keep import own_services
from app.operations.provider.links import is_checked
from app.operations.provider.members import members_of
from app.public.clock import now
from app.public.presenters.provider_decided import Decided, decided_view
from app.public.presenters.provider_form import (
    Entry,
    Place,
    Section,
    places,
    section_with,
    sections,
    spoken,
    with_draft,
)
from app.public.presenters.provider_merged import Merged, merged_view
from app.public.presenters.provider_waiting import Waiting, waiting_view
from app.public.provider.draft import Draft
from app.public.provider.visit import Visit
from app.reminding import TITLES, Messenger, reminding_messengers
from app.wording.dates import date_text, stated_date_text
from app.wording.days import DayLine, day_lines
from app.wording.facts import answer_choices
from app.wording.fields import field_title
from app.wording.languages import OWN_NAMES
from app.wording.member_roles import member_role_name


@dataclass(frozen=True, slots=True)
class OwnService:
    """A service with its form. ``days`` are those that differ and are told already; ``draft`` is what was not taken."""

    id: str
    name: str
    language: str
    checked: str
    facts: tuple[Entry, ...]
    sections: tuple[Section, ...]
    spoken: tuple[Entry, ...]
    places: tuple[Place, ...]
    days: tuple[DayLine, ...]
    day_fault: str
    hidden: bool
    draft: Mapping[str, str]
    waiting: tuple[Waiting, ...]
    decided: tuple[Decided, ...]

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """Return what was not taken: the id of each field, and its title."""
        told = [(f"{one.name}-{self.id}", one.title) for part in self.sections for one in part.entries if one.fault]
        return (*told, *((f"from-{self.id}", field_title(Field.CLOSURES)),) * bool(self.day_fault))


@dataclass(frozen=True, slots=True)
class ProviderView:
    """Everything on the page. ``may_correct``, ``may_invite``: what the member's role includes.

    ``messenger`` is where reminders go, ``messengers`` are where they could, once ``code`` was sent to our bot there.
    ``at_once`` tells whether some changes need no editor; ``rows`` are the ends of the names of rows for more days.
    ``contact`` is an address for letters to the editors, empty where there is none.
    """

    token: str
    language: str
    organization: str
    organization_language: str
    services: tuple[OwnService, ...]
    merged: tuple[Merged, ...]
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
    at_once: bool
    rows: tuple[str, ...]
    contact: str


def provider_view(who: Visit, *, done: str, problem: str, draft: Draft | None = None, code: str = "") -> ProviderView:
    """Read an organization for the page of one of its members."""
    language, member = current_language(), who.member
    organization = db.session.get_one(Organization, member.organization_id)
    keeps = member.role is not MemberRole.READER
    messengers = reminding_messengers(settings(), code) if keeps else ()
    return ProviderView(
        token=who.token, language=language, organization=organization.name,
        organization_language=organization.language,
        services=tuple(_service(one, language, draft) for one in own_services(db.session, organization.id)),
        merged=merged_view(organization, language),
        done=_done(done), problem=problem, may_correct=keeps,
        may_invite=member.role is MemberRole.OWNER and bool(settings().mail_host),
        reminded=keeps or bool(member.messenger), has_email=bool(member.email and settings().mail_host),
        messenger=TITLES.get(member.messenger, ""), messengers=messengers, code=code,
        rhythm=member.rhythm, rhythms=_rhythms(),
        roles=tuple((role.value, member_role_name(role)) for role in MemberRole), people=_people(member),
        languages=tuple(
            (code, OWN_NAMES[code], url_for("provider.page", token=who.token, language=code)) for code in LOCALES
        ),
        answers=answer_choices(), at_once=is_checked(member, who.purpose), rows=ROWS,
        contact=settings().contact_email,
    )  # fmt: skip


def _service(service: Service, language: str, draft: Draft | None) -> OwnService:
    told = draft if draft is not None and draft.service_id == service.id else None
    checked = date_text(service.checked_on, language) if service.checked_on else ""
    parts = tuple(section_with(told, one) for one in sections(service, language))
    days = day_lines(read_days(read_value(service, Field.CLOSURES)), language, now().date())
    return OwnService(
        id=service.id, name=service.name, language=service.language,
        checked=_("Checked on %(date)s", date=checked) if checked else _("Never checked"),
        facts=tuple(
            replace(one, value=stated_date_text(one.value, language)) if one.kind == "date" else one
            for part in parts
            for one in part.entries
            if one.value and one.name != Field.NAME
        ),
        sections=parts, spoken=with_draft(told, spoken(service)),
        places=tuple(replace(place, entries=with_draft(told, place.entries)) for place in places(service)),
        draft=told.values if told is not None else {}, days=tuple(days),
        day_fault=told.faults.get(Field.CLOSURES.value, "") if told is not None else "",
        hidden=service.confidentiality is not Confidentiality.PUBLIC, waiting=waiting_view(service, language),
        decided=decided_view(service, language),
    )  # fmt: skip


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
        "back": _("It is taken back. You can send it anew whenever you like."),
        "rhythm": _("We will keep to it."),
        "untied": _("Reminders come no more to the messenger."),
        "invited": _("The letter is on its way."),
    }.get(done, "")
