"""What the editor's console reads."""

from collections.abc import Collection

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.editing import TRANSLATED, Decision
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
from app.queries.published import shown

MOST = 200
"""Rows on a page."""


def waiting_reports() -> Select[ServiceReport, Service]:
    """Return reports that nobody has decided, with their service, the newest first."""
    query = select(ServiceReport, Service).join(Service, Service.id == ServiceReport.service_id)
    waiting = query.where(ServiceReport.decision == Decision.WAITING)
    return waiting.order_by(ServiceReport.created_at.desc(), ServiceReport.id).limit(MOST)


def waiting_changes() -> Select[ChangeProposal, Service]:
    """Return what waits for a second person, or for its time, with its service, the oldest first."""
    query = select(ChangeProposal, Service).join(Service, Service.id == ChangeProposal.service_id)
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


def waiting_claims() -> Select[ProviderClaim, Service]:
    """Return who says that a service is theirs and waits for an answer, the oldest first."""
    query = select(ProviderClaim, Service).join(Service, Service.id == ProviderClaim.service_id)
    waiting = query.where(ProviderClaim.decision == Decision.WAITING)
    return waiting.order_by(ProviderClaim.created_at, ProviderClaim.id).limit(MOST)


def history(service_id: str) -> Select[Change]:
    """Return the changes of a service, the newest first."""
    query = select(Change).where(Change.resource_id == service_id)
    return query.order_by(Change.last_action_at.desc(), Change.id).limit(MOST)


def translations_of(service_id: str) -> Select[Translation]:
    """Return every translation of a service's texts."""
    return select(Translation).where(Translation.entity == "service", Translation.entity_id == service_id)


def named_like(words: str) -> Select[Service]:
    """Return services whose name holds ``words``, hidden and withdrawn ones too."""
    return select(Service).where(Service.name.icontains(words, autoescape=True)).order_by(Service.name).limit(50)


def lacking(session: Session, language: str) -> list[tuple[Service, str, bool]]:
    """Return shown services with a field that ``language`` lacks, and whether the text is there but stale."""
    found: list[tuple[Service, str, bool]] = []
    for field in TRANSLATED:
        text = aliased(Translation)
        same = and_(text.entity == "service", text.entity_id == Service.id, text.field == field.value)
        query = (
            select(Service, text.id)
            .outerjoin(text, and_(same, text.language == language))
            .where(shown(), Service.language != language, getattr(Service, field.value) != "")
            .where(or_(text.id.is_(None), text.status == TranslationStatus.STALE))
            .order_by(text.id.is_(None), Service.name)
            .limit(MOST)
        )
        found += [(service, field.value, kept is not None) for service, kept in session.execute(query)]
    return found


def count_lacking(session: Session, language: str) -> int:
    """Count how many texts of shown services a language lacks."""
    total = 0
    for field in TRANSLATED:
        good = select(Translation.id).where(
            Translation.entity == "service",
            Translation.entity_id == Service.id,
            Translation.field == field.value,
            Translation.language == language,
            Translation.status != TranslationStatus.STALE,
        )
        wanted = select(func.count(Service.id)).where(shown(), Service.language != language)
        total += session.scalar(wanted.where(getattr(Service, field.value) != "", ~good.exists())) or 0
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
