"""The scratch place into which a backup is restored to prove it: a folder, and for PostgreSQL an empty database."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, MetaData, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.database import open_engine
from app.operations.backups import postgresql_dumps
from app.operations.backups.fault import BackupFailed


@dataclass(frozen=True, slots=True)
class Scratch:
    """``database`` is the address of an empty PostgreSQL database, or empty: then a dump is only read to its end."""

    folder: Path
    database: str = ""


def prove_dump(file: Path, url: str) -> str:
    """Restore a dump into the empty database at ``url``, say what is there now, and empty it again.

    Raises:
        BackupFailed: the database is not empty, or the dump cannot be restored.
    """
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if inspect(connection).get_table_names():
                raise BackupFailed("The scratch database is not empty: nothing was restored into it")
        postgresql_dumps.restore_dump(file, url)
        with engine.begin() as connection:
            said = _count(connection)
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    except SQLAlchemyError as error:
        raise BackupFailed(f"The scratch database does not answer: {type(error).__name__}") from error
    finally:
        engine.dispose()
    return f"{file.name}: restored, {said}"


def _count(connection: Connection) -> str:
    tables = MetaData()
    tables.reflect(connection)
    counts = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables.sorted_tables]
    return f"{sum(counts)} rows in {len(counts)} tables"
