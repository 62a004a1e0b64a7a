"""Examine a host: every part once, whatever the others say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.locales import LOCALES
from app.operations.doctor import keys, machine, parts, record
from app.operations.doctor.finding import Finding, broken
from app.sign_of_life import NAME

BACKUP_STAMP = "last-backup"
"""File in the var folder that every backup leaves."""


@dataclass(frozen=True)
class Host:
    """What is examined: the release's folder, the brain with its settings, and whether a copy of the database keeps up.

    ``copy_keeps_up`` is None where there is no copy, ``redis_answers`` where hosts share no Redis.
    """

    root: Path
    brain: Brain
    copy_keeps_up: Callable[[], bool] | None = None
    redis_answers: Callable[[], bool] | None = None


def examine(session: Session, host: Host) -> list[Finding]:
    """Return a finding for every part of ``host``, in the order in which an operator mends them."""
    settings, now = host.brain.settings, datetime.now(UTC)
    secrets = {"RYADOM_SECRET_KEY": settings.secret_key, "RYADOM_DIALOGUE_SECRET": settings.dialogue_secret}
    engine = host.brain.engine
    checks: list[tuple[str, Callable[[], Finding]]] = [
        ("versions", partial(machine.check_versions, host.root / "requirements.txt")),
        ("secrets", partial(keys.check_secrets, secrets, host.root / ".env")),
        ("address", partial(keys.check_address, settings.public_url, settings.proxies)),
        ("disk", partial(machine.check_disk, settings.var)),
        ("clock", partial(machine.check_clock, session, host.root / "wsgi.py", now)),
        ("database", partial(record.check_database, session)),
        ("engine", partial(parts.check_engine, session, engine, settings.search_engine, settings.var / "index/live")),
        ("bot", partial(parts.check_bot, str(settings.bot_url))),
        ("worker", partial(parts.check_worker, settings.var / NAME)),
        ("queue", partial(record.check_queue, session, now)),
        ("webhooks", partial(record.check_webhooks, session)),
        ("catalogues", partial(parts.check_catalogues, host.root / "locales", LOCALES)),
        ("emergency numbers", partial(record.check_emergency_numbers, session, now.date())),
        ("backup", partial(parts.check_backup, settings.var / BACKUP_STAMP, sealed=bool(settings.backup_key))),
    ]
    if host.copy_keeps_up is not None:
        checks.append(("copy", partial(record.check_copy, host.copy_keeps_up)))
    if host.redis_answers is not None:
        checks.append(("redis", partial(parts.check_redis, host.redis_answers)))
    return [_carefully(session, part, check) for part, check in checks]


def _carefully(session: Session, part: str, check: Callable[[], Finding]) -> Finding:
    """A table that is not there, or a file that cannot be read, must not hide what comes after it."""
    try:
        return check()
    except SQLAlchemyError as error:
        session.rollback()
        return broken(part, f"the database refused: {type(error).__name__}", "Mend the database first.")
    except OSError as error:
        return broken(part, str(error), "Let this user read it, or put it back.")
