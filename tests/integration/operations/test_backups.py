"""A backup brings back what was there, says when it cannot, and never takes the place of something by accident."""

import json
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import open_engine
from app.domain.backup_retention import Keeping
from app.models import Service
from app.operations.backups.create import copy_secrets, create_backup
from app.operations.backups.fault import BackupFailed
from app.operations.backups.restore import restore_backup
from app.operations.backups.shelf import PARTIAL, Kind, made, newest
from app.operations.backups.sources import Sources
from app.operations.backups.verify import verify_backup
from tests.catalogue import Catalogue

KEY, OTHER_KEY = "fictional-key-of-the-tests-" + "A" * 16, "fictional-key-of-the-tests-" + "B" * 16
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def here(filled_url: str, catalogue: Catalogue, tmp_path: Path) -> Sources:
    """Return a filled database of either kind, and two folders."""
    if filled_url.startswith("postgresql") and not shutil.which("pg_dump"):
        pytest.skip("no pg_dump is installed; `make test` installs PostgreSQL")
    for name in ("data", "models"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "слова.txt").write_text(name, encoding="utf-8")
    tracker = f"sqlite:///{tmp_path / 'never-started.db'}"
    return Sources(
        {"ryadom": filled_url, "tracker": tracker}, {"data": tmp_path / "data", "models": tmp_path / "models"}
    )


@pytest.fixture
def elsewhere(here: Sources, tmp_path: Path, request: pytest.FixtureRequest) -> Sources:
    """Return an empty host with the same kind of database."""
    url = f"sqlite:///{tmp_path / 'new' / 'ryadom.db'}"
    if here.databases["ryadom"].startswith("postgresql"):
        make: Callable[[], str] = request.getfixturevalue("new_postgresql_url")
        url = make()
    folders = {name: tmp_path / "new" / name for name in here.folders}
    return Sources({"ryadom": url, "tracker": f"sqlite:///{tmp_path / 'new' / 'tracker.db'}"}, folders)


def test_an_empty_host_has_everything_again(here: Sources, elsewhere: Sources, tmp_path: Path) -> None:
    backup = _make(here, tmp_path)

    restored = restore_backup(backup, elsewhere, replace=False, now=NOW)

    assert len(restored) == 3
    assert _services(elsewhere) == _services(here) > 0
    assert (elsewhere.folders["models"] / "слова.txt").read_text(encoding="utf-8") == "models"


def test_what_is_there_is_not_replaced_unless_that_is_said(here: Sources, tmp_path: Path, session: Session) -> None:
    backup = _make(here, tmp_path)
    session.query(Service).update({"status": "defunct"})
    session.commit()

    with pytest.raises(BackupFailed, match="--replace"):
        restore_backup(backup, here, replace=False, now=NOW)
    assert _services(here, status="defunct") > 0
    restore_backup(backup, here, replace=True, now=NOW)

    assert _services(here, status="defunct") == 0
    if (url := here.databases["ryadom"]).startswith("sqlite"):
        assert list(Path(url.removeprefix("sqlite:///")).parent.glob("ryadom.db.before-*"))


def test_a_sealed_backup_comes_back_with_its_key_and_tells_nothing_without(
    here: Sources, elsewhere: Sources, tmp_path: Path
) -> None:
    backup = create_backup(here, tmp_path / "shelf", Kind.FULL, Keeping(), now=NOW, key=KEY)
    stored = {path.name: path.read_bytes() for path in backup.iterdir() if path.name != "manifest.json"}

    for key, why in (("", "RYADOM_BACKUP_KEY"), (OTHER_KEY, "another key")):
        with pytest.raises(BackupFailed, match=why):
            restore_backup(backup, elsewhere, replace=True, now=NOW, key=key)
    restore_backup(backup, elsewhere, replace=False, now=NOW, key=KEY)

    assert len(stored) == 3
    assert all(name.endswith(".sealed") for name in stored)
    assert not any(word in data for data in stored.values() for word in (b"SQLite format", b"PGDMP", b"\x1f\x8b\x08\0"))
    assert _services(elsewhere) == _services(here) > 0


def test_a_trial_restore_counts_what_is_there_and_leaves_the_scratch_place_empty(
    here: Sources, elsewhere: Sources, tmp_path: Path
) -> None:
    backup = _make(here, tmp_path)
    scratch = elsewhere.databases["ryadom"] if here.databases["ryadom"].startswith("postgresql") else ""

    once = verify_backup(backup, scratch_database=scratch)
    twice = verify_backup(backup, scratch_database=scratch)

    assert once == twice
    assert re.search(r"ryadom\.\w+: restored, .*\d{4} rows in \d\d tables", "\n".join(once))


@pytest.mark.postgresql
def test_a_trial_restore_touches_no_database_that_holds_anything(
    filled_url: str, here: Sources, tmp_path: Path
) -> None:
    if filled_url.startswith("sqlite"):
        pytest.skip("a copy of SQLite is tried in a folder")

    with pytest.raises(BackupFailed, match="not empty"):
        verify_backup(_make(here, tmp_path), scratch_database=filled_url)

    assert _services(here) > 0


@pytest.mark.parametrize("damage", ["flipped", "cut", "missing", "added", "no manifest"])
def test_a_damaged_backup_is_told_and_not_restored(
    here: Sources, elsewhere: Sources, tmp_path: Path, damage: str
) -> None:
    backup = _make(here, tmp_path)
    file = next(path for path in backup.iterdir() if path.name.startswith("ryadom"))
    {
        "flipped": lambda: file.write_bytes(file.read_bytes()[:5000] + b"\xff\xfe" + file.read_bytes()[5002:]),
        "cut": lambda: os.truncate(file, file.stat().st_size // 2),
        "missing": file.unlink,
        "added": (backup / "stranger.sqlite3").touch,
        "no manifest": (backup / "manifest.json").unlink,
    }[damage]()

    with pytest.raises(BackupFailed):
        restore_backup(backup, elsewhere, replace=True, now=NOW)

    assert not (tmp_path / "new" / "ryadom.db").exists()


def test_a_sealed_backup_of_a_later_release_is_refused_in_words(here: Sources, tmp_path: Path) -> None:
    backup = _make(here, tmp_path)
    manifest = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    (backup / "manifest.json").write_text(json.dumps(manifest | {"sealing": "rot13"}), encoding="utf-8")

    with pytest.raises(BackupFailed, match="sealing rot13"):
        verify_backup(backup)


def test_a_backup_that_fails_leaves_nothing_and_drops_nothing(here: Sources, tmp_path: Path) -> None:
    first = _make(here, tmp_path)
    nothing = Sources({"ryadom": f"sqlite:///{tmp_path / 'absent.db'}"}, {})

    with pytest.raises(BackupFailed, match="no database"):
        create_backup(nothing, tmp_path / "shelf", Kind.FULL, Keeping(1, 0, 0, 0), now=NOW + timedelta(hours=1))

    assert [path for path in (tmp_path / "shelf").iterdir() if path.is_dir()] == [first]


def test_what_a_killed_backup_left_is_swept_away(here: Sources, tmp_path: Path) -> None:
    (tmp_path / "shelf" / f"full-20261126T110000Z{PARTIAL}").mkdir(parents=True)

    backup = _make(here, tmp_path)

    assert [path for path in (tmp_path / "shelf").iterdir() if path.is_dir()] == [backup]


def test_only_so_many_are_kept_and_databases_alone_come_after_the_last_whole_one(here: Sources, tmp_path: Path) -> None:
    shelf, keeping = tmp_path / "shelf", Keeping(2, 0, 0, 0)
    for hour in range(4):
        create_backup(here, shelf, Kind.FULL, keeping, now=NOW + timedelta(hours=hour))
    last = create_backup(here, shelf, Kind.DATABASE, keeping, now=NOW + timedelta(hours=5))

    assert sorted(made(shelf, Kind.FULL)) == [NOW + timedelta(hours=2), NOW + timedelta(hours=3)]
    assert newest(shelf) == [shelf / "full-20261126T150000Z", last]


def test_others_on_the_machine_cannot_read_it(here: Sources, tmp_path: Path) -> None:
    backup = _make(here, tmp_path)

    assert {path.stat().st_mode & 0o077 for path in (backup, *backup.iterdir())} == {0}


def test_secrets_go_to_a_place_of_their_own(tmp_path: Path) -> None:
    file, shelf = tmp_path / "env", tmp_path / "shelf"
    file.write_text("RYADOM_SECRET_KEY=fictional\n", encoding="utf-8")

    with pytest.raises(BackupFailed, match="beside the backups"):
        copy_secrets(file, shelf / "secrets", shelf)
    copy_secrets(file, tmp_path / "safe", shelf)

    assert (tmp_path / "safe" / "env").read_text(encoding="utf-8") == "RYADOM_SECRET_KEY=fictional\n"
    assert (tmp_path / "safe" / "env").stat().st_mode & 0o777 == 0o600


def test_a_copy_made_while_others_write_is_whole(tmp_path: Path) -> None:
    path, done = tmp_path / "busy.db", threading.Event()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode=WAL; CREATE TABLE pair (id INTEGER PRIMARY KEY, half INTEGER);")
    writer = threading.Thread(target=_write_pairs, args=(path, done))
    writer.start()

    backups = [
        create_backup(
            Sources({"busy": f"sqlite:///{path}"}, {}),
            tmp_path / "shelf",
            Kind.DATABASE,
            Keeping(),
            now=NOW + timedelta(seconds=second),
        )
        for second in range(5)
    ]
    done.set()
    writer.join()

    for backup in backups:
        with closing(sqlite3.connect(backup / "busy.sqlite3")) as connection:
            halves = connection.execute("SELECT count(*), coalesce(sum(half), 0) FROM pair").fetchone()
        assert halves[0] == 2 * halves[1]


def _write_pairs(path: Path, done: threading.Event) -> None:
    """Write rows in twos, so that a copy between them would be seen."""
    with closing(sqlite3.connect(path)) as connection:
        while not done.is_set():
            with connection:
                connection.execute("INSERT INTO pair (half) VALUES (0)")
                connection.execute("INSERT INTO pair (half) VALUES (1)")


def _make(sources: Sources, tmp_path: Path) -> Path:
    return create_backup(sources, tmp_path / "shelf", Kind.FULL, Keeping(), now=NOW)


def _services(sources: Sources, **wanted: str) -> int:
    engine = open_engine(sources.databases["ryadom"])
    # What another test left open may lead to a file that has been replaced
    engine.dispose()
    with Session(engine) as session:
        count = session.scalar(select(func.count()).select_from(Service).filter_by(**wanted)) or 0
    engine.dispose()
    return count
