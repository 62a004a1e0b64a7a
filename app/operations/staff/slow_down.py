"""Each failure makes the next attempt wait longer; nobody is locked out for good.

An account waits at most a minute for attempts from everywhere, so that a stranger who keeps failing under somebody's
name cannot keep that person out; the pair of account and address waits up to a quarter of an hour.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.models.staff_session import StaffFailure
from app.operations.staff.keyed import keyed

REMEMBERED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Door:
    """What is slowed down: how many failures are free, the longest wait in seconds, whether a success forgives all."""

    key: str
    free: int
    longest: int
    forgiven: bool = True


def doors_of_log_in(secret_key: str, name: str, address: str) -> tuple[Door, ...]:
    """Return what slows a log-in; the name need not exist."""
    return (
        Door(_key(secret_key, "account and address", f"{name}\x1f{address}"), free=3, longest=900),
        Door(_key(secret_key, "account", name), free=10, longest=60),
        Door(_key(secret_key, "address", address), free=20, longest=900, forgiven=False),
    )


def doors_of_code(secret_key: str, user_id: str) -> tuple[Door, ...]:
    """Return what slows the second factor."""
    return (Door(_key(secret_key, "code", user_id), free=3, longest=900),)


def seconds_to_wait(session: Session, doors: Iterable[Door], now: datetime) -> int:
    """Return for how many seconds no attempt is looked at, 0 if one is."""
    return max(_wait(session, door, now) for door in doors)


def note_failure(session: Session, doors: Iterable[Door], now: datetime) -> None:
    """Remember a failure at every door."""
    session.add_all(StaffFailure(key=door.key, at=now) for door in doors)
    session.flush()


def forgive(session: Session, doors: Iterable[Door]) -> None:
    """Forget the failures after a success; the address keeps its own, or an insider could guess without end."""
    keys = [door.key for door in doors if door.forgiven]
    session.execute(delete(StaffFailure).where(StaffFailure.key.in_(keys)))


def forget_old_failures(session: Session, now: datetime) -> None:
    """Delete what no longer slows anybody."""
    session.execute(delete(StaffFailure).where(StaffFailure.at < now - REMEMBERED))


def _wait(session: Session, door: Door, now: datetime) -> int:
    counted = select(func.count(), func.max(StaffFailure.at)).where(
        StaffFailure.key == door.key, StaffFailure.at > now - REMEMBERED
    )
    failures, last = session.execute(counted).one()
    if failures < door.free:
        return 0
    wait = min(2.0 ** min(failures - door.free, 20), door.longest)
    passed: timedelta = now - last
    return ceil(max(0, wait - passed.total_seconds()))


def _key(secret_key: str, purpose: str, text: str) -> str:
    return keyed(secret_key, purpose, text).hex()
