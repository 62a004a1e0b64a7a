"""The machine: versions, disk and clock."""

import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.operations.doctor.finding import Finding, broken, fine, look

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
FULL_BYTES = 500 * 1024**2
"""Below this an import or a rebuild of the index may stop half-way."""
SCARCE_SHARE = 0.1
ASTRAY = timedelta(seconds=60)
"""One-time codes of staff bear a clock that is wrong by 30 seconds, no more."""


def check_versions(lock: Path) -> Finding:
    """Compare Python, SQLite and the installed packages with what this release needs."""
    if sys.version_info < OLDEST_PYTHON or sqlite3.sqlite_version_info < OLDEST_SQLITE:
        fact = f"Python {sys.version_info.major}.{sys.version_info.minor}, SQLite {sqlite3.sqlite_version}"
        return broken("versions", fact, "Install Python 3.11 or newer with SQLite 3.35 or newer, then set up again.")
    pinned = LOCKED.findall(lock.read_text(encoding="utf-8"))
    other = [f"{name} {_installed(name) or 'missing'} instead of {wanted}" for name, wanted in pinned
             if _installed(name) != wanted]  # fmt: skip
    if other:
        shown = "; ".join(other[:3]) + ("; …" if len(other) > 3 else "")
        return broken("versions", shown, "Run `python3.11 -m setup site` in this release's folder.")
    return fine("versions", f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, {len(pinned)} packages")


def check_disk(folder: Path) -> Finding:
    """Tell whether the var folder has room left."""
    usage = shutil.disk_usage(folder)
    fact = f"{usage.free / 1024**3:.1f} GB free of {usage.total / 1024**3:.1f} GB"
    todo = f"Make room where {folder} is: old backups, old releases, logs."
    if usage.free < FULL_BYTES:
        return broken("disk", fact, todo)
    return look("disk", fact, todo) if usage.free < SCARCE_SHARE * usage.total else fine("disk", fact)


def check_clock(session: Session, release: Path, now: datetime) -> Finding:
    """Compare the clock with the release's files, the database server and the system's own word."""
    todo = "Switch on time synchronisation: `timedatectl set-ntp true`. One-time codes of staff depend on the clock."
    if now < datetime.fromtimestamp(release.stat().st_mtime, UTC) - ASTRAY:
        return broken("clock", f"{now:%Y-%m-%d %H:%M} UTC is before this release was installed", todo)
    server = _server_time(session)
    if server and abs(server - now) > ASTRAY:
        return broken("clock", f"{abs(server - now).total_seconds():.0f} s away from the database server", todo)
    if _synchronised() == "no":
        return look("clock", f"{now:%Y-%m-%d %H:%M} UTC, not synchronised", todo)
    return fine("clock", f"{now:%Y-%m-%d %H:%M} UTC")


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _server_time(session: Session) -> datetime | None:
    if session.get_bind().dialect.name != "postgresql":
        return None
    try:
        moment: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
    except SQLAlchemyError:
        session.rollback()
        return None
    return moment


def _synchronised() -> str:
    program = shutil.which("timedatectl")
    if program is None:
        return ""
    words = [program, "show", "--property=NTPSynchronized", "--value"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=5)  # noqa: S603 fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
