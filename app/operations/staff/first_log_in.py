"""The first log-in ends with the first code: the second factor is set and the recovery codes are made."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.audit import AuditAction
from app.models.staff_session import StaffSession
from app.operations.audit import record
from app.operations.staff.log_in import Refused, finish_log_in
from app.operations.staff.second_factor import enrol, make_recovery_codes
from app.operations.staff.slow_down import doors_of_code, forgive, note_failure, seconds_to_wait


@dataclass(frozen=True, slots=True)
class SetUp:
    """The token of a full session with ten recovery codes, or why there is none."""

    token: str = ""
    recovery_codes: tuple[str, ...] = ()
    refused: Refused | None = None


def first_code(session: Session, half_way: StaffSession, code: str, secret_key: str, now: datetime) -> SetUp:
    """Set the second factor if ``code`` comes from the telephone that was just shown its secret."""
    user = half_way.user
    doors = doors_of_code(secret_key, user.id)
    if wait := seconds_to_wait(session, doors, now):
        return SetUp(refused=Refused(wait))
    if not enrol(session, user, code, secret_key, now):
        note_failure(session, doors, now)
        record(session, f"user:{user.id}", AuditAction.CODE_FAILED, f"user:{user.id}", {}, now)
        return SetUp(refused=Refused(seconds_to_wait(session, doors, now)))
    forgive(session, doors)
    codes = make_recovery_codes(session, user, now)
    return SetUp(finish_log_in(session, half_way, user, now), tuple(codes))
