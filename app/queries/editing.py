"""What the editor's console reads."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.domain.editing import TRANSLATED, TRANSLATED_OF_ORGANIZATION, Decision, Field
from app.domain.record import Confidentiality, TranslationStatus
from app.models import (
    Change,
    ChangeProposal,
    Organization,
    OrganizationMember,
    ProviderClaim,
    Service,
    ServiceReport,
    StaffUser,
    Translation,
)
from app.queries.texts_wanted import Kind, original_in_another, text_in

MOST = 200
"""Rows on a page."""
TEXTS: tuple[tuple[type[Service | Organization], Field], ...] = (
    *((Service, field) for field in TRANSLATED),
    *((Organization, field) for field in TRANSLATED_OF_ORGANIZATION),
)
"""What translators are asked for."""
DECIDED = (Decision.ACCEPTED, Decision.REJECTED, Decision.WITHDRAWN)


def waiting_reports() -> Select[ServiceReport, Service]:
    """Return reports that nobody has decided, with their service, the newest first."""
    query = select(ServiceReport, Service).join(Service, Service.id == ServiceReport.service_id)
    waiting = query.where(ServiceReport.decision == Decision.WAITING)
    return waiting.order_by(ServiceReport.created_at.desc(), ServiceReport.id).limit(MOST)


def waiting_changes() -> Select[ChangeProposal, Service | None, Organization | None]:
    """Return what waits for a second person, or for its time, with its service or organization, the oldest first."""
    query = (
        select(ChangeProposal, Service, Organization)
        .outerjoin(Service, Service.id == ChangeProposal.service_id)
        .outerjoin(Organization, Organization.id == ChangeProposal.organization_id)
    )
    waiting = query.where(ChangeProposal.decision.in_([Decision.WAITING, Decision.COOLING]))
    return waiting.order_by(ChangeProposal.proposed_at, ChangeProposal.id).limit(MOST)


def waiting_wishes(service_id: str, proposed_by: str) -> Select[ChangeProposal]:
    """Return the waiting changes of a service by accounts that begin with ``proposed_by``, the oldest first."""
    waiting = ChangeProposal.decision.in_([Decision.WAITING, Decision.COOLING])
    query = select(ChangeProposal).where(ChangeProposal.service_id == service_id, waiting)
    query = query.where(ChangeProposal.proposed_by.startswith(proposed_by, autoescape=True))
    return query.order_by(ChangeProposal.proposed_at, ChangeProposal.id).limit(MOST)


def waiting_words(service_id: str, door: str) -> Select[ServiceReport]:
    """Return the reports of a service with words that came by a door and that nobody has decided, the oldest first."""
    query = select(ServiceReport).where(ServiceReport.service_id == service_id, ServiceReport.door == door)
    waiting = query.where(ServiceReport.decision == Decision.WAITING, ServiceReport.words != "")
    return waiting.order_by(ServiceReport.created_at, ServiceReport.id).limit(MOST)


def decided_wishes(service_id: str, proposed_by: str, since: datetime) -> Select[ChangeProposal]:
    """Return the changes of a service by such accounts that were decided ``since`` then, the newest first."""
    query = select(ChangeProposal).where(ChangeProposal.service_id == service_id, ChangeProposal.decision.in_(DECIDED))
    query = query.where(ChangeProposal.proposed_by.startswith(proposed_by, autoescape=True))
    lately = query.where(ChangeProposal.decided_at >= since)
    return lately.order_by(ChangeProposal.decided_at.desc(), ChangeProposal.id).limit(MOST)


def decided_words(service_id: str, door: str, since: datetime) -> Select[ServiceReport]:
    """Return the reports of a service with words that came by a door and were decided ``since`` then, newest first."""
    query = select(ServiceReport).where(ServiceReport.service_id == service_id, ServiceReport.door == door)
    lately = query.where(ServiceReport.decided_at >= since, ServiceReport.words != "")
    return lately.order_by(ServiceReport.decided_at.desc(), ServiceReport.id).limit(MOST)


def waiting_claims() -> Select[ProviderClaim, Service]:
    """Return who says that a service is theirs and waits for an answer, the oldest first."""
    query = select(ProviderClaim, Service).join(Service, Service.id == ProviderClaim.service_id)
    waiting = query.where(ProviderClaim.decision == Decision.WAITING)
    return waiting.order_by(ProviderClaim.created_at, ProviderClaim.id).limit(MOST)


def history(record_id: str) -> Select[Change]:
    """Return the changes of a record, the newest first."""
    query = select(Change).where(Change.resource_id == record_id)
    return query.order_by(Change.last_action_at.desc(), Change.id).limit(MOST)


def translations_of(record: Service | Organization) -> Select[Translation]:
    """Return every translation of a record's texts."""
    mine = (Translation.entity == record.__tablename__, Translation.entity_id == record.id)
    return select(Translation).where(*mine)


def named_like(kind: type[Kind], words: str) -> Select[Kind]:
    """Return records whose name in any language holds ``words``, hidden and withdrawn ones too."""
    # SQLite tells small letters from capital ones outside Latin
    forms = {words, words.lower(), words.upper(), words.capitalize()}
    translated = select(Translation.entity_id).where(
        Translation.entity == kind.__tablename__,
        Translation.field == Field.NAME.value,
        or_(*(Translation.text.icontains(form, autoescape=True) for form in forms)),
    )
    own = (kind.name.icontains(form, autoescape=True) for form in forms)
    return select(kind).where(or_(*own, kind.id.in_(translated))).order_by(kind.name).limit(50)


def lacking(session: Session, language: str) -> list[tuple[Service | Organization, str, bool]]:
    """Return shown records with a field that ``language`` lacks, and whether the text is there but stale."""
    found: list[tuple[Service | Organization, str, bool]] = []
    for kind, field in TEXTS:
        rows = session.execute(_lacking(kind, field, language))
        found += [(record, field.value, kept is not None) for record, kept in rows]
    return found


def _lacking(kind: type[Kind], field: Field, language: str) -> Select[Kind, str | None]:
    query = select(kind, Translation.id).outerjoin(Translation, text_in(kind, field, language))
    lacks = or_(Translation.id.is_(None), Translation.status == TranslationStatus.STALE)
    wanted = query.where(*original_in_another(kind, field, language), lacks)
    return wanted.order_by(Translation.id.is_(None), kind.name).limit(MOST)


def count_lacking(session: Session, language: str) -> int:
    """Count how many texts of shown records a language lacks."""
    total = 0
    for kind, field in TEXTS:
        good = select(Translation.id).where(
            text_in(kind, field, language), Translation.status != TranslationStatus.STALE
        )
        wanted = select(func.count(kind.id)).where(*original_in_another(kind, field, language))
        total += session.scalar(wanted.where(~good.exists())) or 0
    return total


def names_of(session: Session, actors: Collection[str]) -> dict[str, str]:
    """Return the log-in names behind «editor:id»; anything else stays."""
    ids = {actor.partition(":")[2] for actor in actors if ":" in actor}
    accounts = session.execute(select(StaffUser.id, StaffUser.name).where(StaffUser.id.in_(_uuids(ids))))
    names = {one.id: one.name for one in accounts}
    return {actor: names.get(actor.partition(":")[2], actor) for actor in actors}


def members_of(session: Session, actors: Collection[str]) -> dict[str, tuple[OrganizationMember, str]]:
    """Return who stands behind «provider:id», each with the name of the organization; who has gone is left out."""
    ids = {actor.partition(":")[2]: actor for actor in actors if ":" in actor}
    query = select(OrganizationMember, Organization.name).join(
        Organization, Organization.id == OrganizationMember.organization_id
    )
    found = session.execute(query.where(OrganizationMember.id.in_(_uuids(ids))))
    return {ids[member.id]: (member, name) for member, name in found}


def place_is_told(service: Service) -> bool:
    """Tell whether staff may see where a service is."""
    return service.confidentiality is Confidentiality.PUBLIC


def _uuids(ids: Collection[str]) -> list[str]:
    return [one for one in ids if len(one) == 36]  # the length of a UUID as text
