"""The right to do something, held by one worker at a time and ending by itself should that worker die.

Hosts' clocks may differ by much less than a lease lasts.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.lease import Lease

KEPT = timedelta(hours=1)


def take_lease(session: Session, name: str, *, now: datetime, lasts: timedelta) -> str | None:
    """Return the mark of a lease that is ours from the next commit on, None while somebody else's lasts."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    taken = {"mark": uuid4().hex, "until": now + lasts}
    statement = insert(Lease).values(name=name, **taken)
    statement = statement.on_conflict_do_update(index_elements=[Lease.name], set_=taken, where=Lease.until <= now)
    return session.scalar(statement.returning(Lease.mark))


def end_lease(session: Session, name: str, mark: str) -> bool:
    """Give a lease back; False when it had ended and somebody else has taken it: what we did must not count."""
    mine = (Lease.name == name) & (Lease.mark == mark)
    return session.scalar(delete(Lease).where(mine).returning(Lease.name)) is not None


def forget_dead_leases(session: Session, *, now: datetime) -> None:
    """Delete leases that ended long ago and that nobody has given back."""
    session.execute(delete(Lease).where(Lease.until < now - KEPT))
