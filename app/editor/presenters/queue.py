"""The page of what waits to be decided."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.domain.differences import marked, marked_digits
from app.domain.editing import MANY, Field
from app.domain.identity import is_id
from app.domain.record import Facet, TranslationStatus
from app.domain.staff import Role
from app.editor.guard import editor_name
from app.editor.presenters.people import people_names
from app.editor.reasons import reason_words
from app.editor.record_page import page_of
from app.editor.words import field_name, field_value, report_name, state_name, town_name, value_name
from app.extensions import db, settings
from app.i18n import current_language
from app.models import ChangeProposal, ProviderClaim, Service, ServiceReport
from app.operations.duplicates.lead import names_of_merge
from app.operations.editing.decide_many import may_be_batched
from app.operations.editing.outdated import is_outdated, value_now
from app.operations.editing.parts import address_is_told
from app.operations.editing.record import Record
from app.operations.editing.wording import language_of
from app.operations.provider.keep import ACTOR
from app.operations.provider.keep import DOOR as PROVIDER
from app.operations.provider.wishes import may_tell_reason
from app.operations.service_findings import DOOR
from app.queries.editing import waiting_changes, waiting_claims, waiting_reports
from app.queries.imports import count_held
from app.queries.unmet import count_unmet
from app.wording.languages import OWN_NAMES
from app.wording.roles import role_name
from app.wording.terms import term_name


@dataclass(frozen=True, slots=True)
class Wish:
    """One change that waits; ``after`` is in pieces, each with whether it differs; ``together`` that it may be chosen.

    One that is approved already has an ``effective_at``. One that is ``outdated`` can only be rejected: the record has
    changed since and says ``now``. A translation has the language that is ``spoken`` and the original as ``source``.
    Of one that is ``told`` the organization reads why it was rejected.
    """

    id: str
    page: str
    name: str
    language: str
    field: str
    spoken: str
    outdated: bool
    now: str
    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]
    source: str
    why: str
    asks_call: bool
    called: bool
    by: str
    mine: bool
    at: datetime
    effective_at: datetime | None
    together: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One report or finding; ``times`` counts the same of this service."""

    id: str
    service_id: str
    service: str
    language: str
    kind: str
    door: str
    words: str
    times: int
    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QueueView:
    """All that waits, which help people have missed, whether letters go out, and how many files are held.

    ``accepted`` and ``left`` tell how many changes were accepted together just now, and how many no longer fitted;
    ``done`` says what one decision just now was.
    """

    changes: tuple[Wish, ...]
    reports: tuple[Told, ...]
    missing: tuple[tuple[str, str, int], ...]
    claims: tuple[tuple[ProviderClaim, Service], ...]
    can_mail: bool
    files: int
    accepted: int | None
    left: int
    done: str

    @property
    def together(self) -> bool:
        """Tell whether any of the changes may be accepted together with others."""
        return any(wish.together for wish in self.changes)


def queue_view(accepted: int | None = None, left: int = 0, done: str = "") -> QueueView:
    """Read everything that waits; ``done`` is the decision that was taken just now."""
    rows = [(wish, service or provider) for wish, service, provider in db.session.execute(waiting_changes())]
    names = people_names({wish.proposed_by for wish, _ in rows})
    reports = list(db.session.execute(waiting_reports()))
    times = Counter((report.service_id, report.kind) for report, _ in reports)
    language = current_language()
    return QueueView(
        tuple(_wish(wish, record, names) for wish, record in rows if record),
        tuple(_told(report, service, times[report.service_id, report.kind]) for report, service in reports),
        tuple((term_name(Facet.NEED, need, language), land, count) for need, land, count in count_unmet(db.session)),
        tuple((claim, service) for claim, service in db.session.execute(waiting_claims())),
        bool(settings().mail_host),
        db.session.scalar(count_held()) or 0,
        accepted,
        left,
        {"accepted": _("Accepted."), "rejected": _("Rejected.")}.get(done, ""),
    )


def _wish(wish: ChangeProposal, record: Record, names: dict[str, str]) -> Wish:
    before, after = _texts(wish, record)
    compare = marked_digits if wish.field is Field.PHONE else marked
    spoken, outdated = language_of(wish), is_outdated(db.session, record, wish)
    return Wish(
        id=wish.id, page=page_of(record), name=record.name, language=record.language,
        field=_title(wish), spoken=spoken, outdated=outdated, now=_now(wish, record) if outdated else "",
        before=compare(after, before), after=compare(before, after),
        source=value_name(wish.source),
        why=state_name(TranslationStatus(wish.why)) if spoken else reason_words(wish.why),
        asks_call=wish.field is Field.PHONE and bool(wish.before), called=wish.old_number_called,
        by=names[wish.proposed_by], at=wish.proposed_at,
        mine=editor_name() in (wish.proposed_by, wish.decided_by), effective_at=wish.effective_at,
        together=wish.proposed_by != editor_name() and not outdated and may_be_batched(db.session, wish, record),
        told=isinstance(record, Service) and wish.proposed_by.startswith(ACTOR) and may_tell_reason(record),
    )  # fmt: skip


def title_of(proposal_id: str) -> str:
    """Name the field of a change, and say what is done with it; empty where there is no such change."""
    wish = db.session.get(ChangeProposal, proposal_id) if is_id(proposal_id) else None
    return _title(wish) if wish else ""


def _texts(wish: ChangeProposal, record: Record) -> tuple[str, str]:
    if wish.field is Field.MERGED_INTO:
        return names_of_merge(db.session, wish)
    if not _is_told(wish, record):
        return "", ""
    return field_value(wish.field, wish.before), field_value(wish.field, wish.after)


def _now(wish: ChangeProposal, record: Record) -> str:
    return field_value(wish.field, value_now(db.session, record, wish)) if _is_told(wish, record) else ""


def _is_told(wish: ChangeProposal, record: Record) -> bool:
    """Tell whether staff may see what a change is about."""
    if isinstance(record, Service) and wish.field is Field.ADDRESS:
        return address_is_told(record, wish.target_id)
    return True


def _title(wish: ChangeProposal) -> str:
    """Name the field, and say whether it is added or taken away, and in which town."""
    spoken = OWN_NAMES.get(language_of(wish), "")
    step = "" if wish.field not in MANY else _("is added") if not wish.before else "" if wish.after else _("is removed")
    return " · ".join(filter(None, (field_name(wish.field), step, town_name(wish.target_id), spoken)))


def _door(door: str) -> str:
    return {DOOR: role_name(Role.OPERATOR), PROVIDER: _("the organization itself")}.get(door, "")


def _told(report: ServiceReport, service: Service, times: int) -> Told:
    return Told(
        id=report.id, service_id=service.id, service=service.name, language=service.language,
        kind=report_name(report.kind), door=_door(report.door),
        words=report.words, times=times, source=service.source, at=report.created_at,
    )  # fmt: skip
