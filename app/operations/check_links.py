"""Ask the web sites of the record whether they still answer; those that twice in a row do not are told to editors."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision
from app.models import LinkCheck, Organization, ReportKind, Service, ServiceReport
from app.operations.report import report_service
from app.operations.transaction import Transaction
from app.queries.published import shown

DOOR = "links"
TIMES = 2
FEWEST_FOR_AN_OUTAGE = 5

Probe = Callable[[str], str]
"""Asks an address and returns why it leads nowhere, or nothing when it does, or when nothing can be said."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many addresses were asked, how many did not answer, and of how many editors were told now."""

    asked: int
    silent: int
    told: int


def check_links(transaction: Transaction, probe: Probe, *, now: datetime) -> Outcome:
    """Ask every address once; no transaction is open meanwhile. When none answers, the fault is ours."""
    with transaction() as session:
        links = read_links(session)
    problems = {url: probe(url) for url in links}
    silent = sum(1 for problem in problems.values() if problem)
    if silent == len(problems) >= FEWEST_FOR_AN_OUTAGE:
        return Outcome(len(problems), silent, 0)
    with transaction() as session:
        told = sum(_note(session, url, problem, links[url], now=now) for url, problem in problems.items())
    return Outcome(len(problems), silent, told)


def read_links(session: Session) -> dict[str, list[str]]:
    """Return each address of what is shown with the services that give it, for an organization its first one."""
    query = select(Service.id, Service.url, Service.organization_id, Organization.website)
    query = query.join(Organization, Organization.id == Service.organization_id).where(shown())
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for service, url, organization, website in session.execute(query.order_by(Service.id)):
        given: Iterable[str] = (url,) if organization in seen else (url, website)
        seen.add(organization)
        for one in {one.strip() for one in given if one and one.strip()}:
            found.setdefault(one, []).append(service)
    return found


def _note(session: Session, url: str, problem: str, services: list[str], *, now: datetime) -> int:
    """Count a failure, or forget earlier ones; return 1 when editors are told now."""
    key = sha256(url.encode()).hexdigest()
    kept = session.get(LinkCheck, key)
    if not problem:
        if kept is not None:
            session.delete(kept)
        return 0
    if kept is None:
        kept = LinkCheck(id=key, url=url, failures=0, problem="", checked_at=now)
        session.add(kept)
    kept.failures, kept.problem, kept.checked_at = kept.failures + 1, problem[:200], now
    if kept.failures < TIMES or _is_waiting(session, services):
        return 0
    words = f"{url}: {problem}"[:500]
    return int(report_service(session, services[0], ReportKind.LINK_DEAD, door=DOOR, words=words, now=now))


def _is_waiting(session: Session, services: list[str]) -> bool:
    waiting = select(ServiceReport.id).where(
        ServiceReport.service_id.in_(services),
        ServiceReport.kind == ReportKind.LINK_DEAD,
        ServiceReport.decision == Decision.WAITING,
    )
    return session.scalars(waiting.limit(1)).first() is not None
