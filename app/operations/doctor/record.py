"""The record: the database, its migrations, the work that waits, and how fresh the emergency numbers are."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.countries import COUNTRIES
from app.migration import MIGRATIONS
from app.models import IndexJob, OutboxMessage, OutboxStatus, WebhookSubscription
from app.operations.doctor.finding import Finding, broken, fine, look
from app.queries.emergency import emergency_checks

WAITING = timedelta(minutes=10)
"""The worker drains what waits within a second, or within a minute after a fault."""
FRESH = timedelta(days=180)


def check_database(session: Session) -> Finding:
    """Tell whether the database answers and its tables are those of this release."""
    try:
        here = set(MigrationContext.configure(session.connection()).get_current_heads())
    except SQLAlchemyError as error:
        session.rollback()
        return broken("database", type(error).__name__, "Start the database, or mend DATABASE_URL.")
    name = session.get_bind().dialect.name
    wanted = set(ScriptDirectory(str(MIGRATIONS)).get_heads())
    if here != wanted:
        fact = f"{name} at migration {_names(here)}, this release needs {_names(wanted)}"
        return broken("database", fact, "Back up, then `flask db upgrade`; after a roll-back restore the backup.")
    return fine("database", f"{name} at migration {_names(here)}")


def check_copy(keeps_up: Callable[[], bool]) -> Finding:
    """Tell whether the copy of the database can answer readers."""
    if keeps_up():
        return fine("copy", "answers readers, no more than two seconds late")
    todo = "Look at DATABASE_REPLICA_URL and at the copy's log; until then the primary answers everybody."
    return look("copy", "silent or late", todo)


def check_queue(session: Session, now: datetime) -> Finding:
    """Tell whether the worker keeps up with the index and the messengers."""
    changed = session.scalar(select(func.min(IndexJob.created_at)))
    due = session.scalar(select(func.min(OutboxMessage.due_at)).where(OutboxMessage.status == OutboxStatus.WAITING))
    oldest = min((moment for moment in (changed, due) if moment), default=now)
    waiting = session.scalar(select(func.count()).select_from(IndexJob)) or 0
    fact = f"{waiting} changed services wait, the oldest work for {max(0, int((now - oldest).total_seconds()))} s"
    if now - oldest > WAITING:
        return broken("queue", fact, "Start the worker and read its log: nothing is lost, but it comes late.")
    return fine("queue", fact)


def check_emergency_numbers(session: Session, today: date) -> Finding:
    """Tell of which countries the emergency numbers are missing or were long not checked."""
    checked = emergency_checks(session)
    missing = [country for country in COUNTRIES if country not in checked]
    if missing:
        todo = "`flask providers import --all`: people in danger find nothing there."
        return broken("emergency numbers", f"none for {', '.join(missing)}", todo)
    oldest = min(checked, key=lambda country: checked[country] or date.min)
    day = checked[oldest]
    if day is None or today - day > FRESH:
        fact = f"{oldest}: checked {day or 'never'}"
        return look("emergency numbers", fact, "Dial or look up the country's numbers, then note the day of the check.")
    return fine("emergency numbers", f"{len(checked)} countries, the oldest check on {day}")


def check_webhooks(session: Session) -> Finding:
    """Tell which partners are not reached, and which were given up."""
    failing = select(WebhookSubscription).where(WebhookSubscription.failures > 0)
    kept = list(session.scalars(failing.order_by(WebhookSubscription.created_at)))
    if not kept:
        return fine("webhooks", "every partner is reached")
    fact = "; ".join(f"{one.url} {'fails' if one.active else 'was given up'} ({one.failures} times)" for one in kept)
    return look("webhooks", fact, "Ask the partner, then `flask webhooks test ID`, or `flask webhooks remove ID`.")


def _names(heads: set[str]) -> str:
    return ", ".join(sorted(heads)) or "none"
