"""PostgreSQL: dumped and restored by its own programs; the password travels in the environment, never in a command."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import make_url

from app.operations.backups.fault import BackupFailed

EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC"


def dump_database(url: str, target: Path) -> None:
    """Write the database as it is at one moment, compressed."""
    _run(url, "pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def read_dump(file: Path) -> None:
    """Read a dump to its last byte.

    Raises:
        BackupFailed: it is damaged.
    """
    _run("", "pg_restore", f"--file={os.devnull}", str(file))


def restore_dump(file: Path, url: str) -> None:
    """Put the dump in the place of all that the database holds, tables of a newer release too: all of it or nothing."""
    script = file.with_suffix(".sql")
    _run("", "pg_restore", "--no-owner", f"--file={script}", str(file))
    words = ("--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--command={EMPTY}")
    try:
        _run(url, "psql", *words, f"--file={script}")
    finally:
        script.unlink()


def _run(url: str, program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupFailed(f"{program} is not installed: it comes with Debian's postgresql-client")
    command = [found, *words]
    done = subprocess.run(  # noqa: S603 no shell, and the words are ours
        command, env=os.environ | _environment(url), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupFailed(f"{program} failed: {done.stderr.strip()[-500:]}")


def _environment(url: str) -> dict[str, str]:
    if not url:
        return {}
    parts = make_url(url)
    known = {
        "PGHOST": parts.host,
        "PGPORT": parts.port,
        "PGUSER": parts.username,
        "PGPASSWORD": parts.password,
        "PGDATABASE": parts.database,
        "PGSSLMODE": parts.query.get("sslmode"),
        "PGSSLROOTCERT": parts.query.get("sslrootcert"),
    }
    return {name: str(value) for name, value in known.items() if value}
