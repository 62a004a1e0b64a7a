"""A folder comes back from its archive as it was, on every Python that we support, and nothing lands elsewhere."""

import io
import os
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.operations.backups.archives import pack, put_back, unpack
from app.operations.backups.fault import BackupFailed


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """Return the archive of a folder with a file below a folder."""
    source = tmp_path / "source" / "слова"
    source.mkdir(parents=True)
    (source / "а.txt").write_text("помощь", encoding="utf-8")
    os.utime(source / "а.txt", (1_000_000, 1_000_000))
    (source / "а.txt").chmod(0o640)
    pack(tmp_path / "source", tmp_path / "source.tar.gz")
    return tmp_path / "source.tar.gz"


@pytest.mark.parametrize("filters", [True, False], ids=["with-filters", "as-on-debian-12"])
def test_files_come_back_with_their_time_and_mode(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, filters: bool
) -> None:
    if not filters:
        monkeypatch.delattr(tarfile, "data_filter", raising=False)
        monkeypatch.delattr(tarfile.TarFile, "extractall")

    count = unpack(packed, tmp_path / "new")

    file = tmp_path / "new" / "слова" / "а.txt"
    assert (count, file.read_text(encoding="utf-8")) == (1, "помощь")
    assert (file.stat().st_mtime, file.stat().st_mode & 0o777) == (1_000_000, 0o640)


def test_what_was_there_stays_beside_it(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "old.txt").touch()

    put_back(packed, tmp_path / "new", datetime(2026, 11, 28, tzinfo=UTC))

    assert (tmp_path / "new.before-20261128T000000Z" / "old.txt").exists()
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["слова"]


@pytest.mark.parametrize("name", ["../outside.txt", "/outside.txt", "a/../../outside.txt"])
def test_nothing_lands_outside_the_folder(tmp_path: Path, name: str) -> None:
    archive = _archive(tmp_path, tarfile.TarInfo(name))

    with pytest.raises(BackupFailed, match="may not be unpacked"):
        unpack(archive, tmp_path / "new")

    assert not list(tmp_path.rglob("outside.txt"))


def test_a_link_is_not_unpacked(tmp_path: Path) -> None:
    link = tarfile.TarInfo("link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc"

    with pytest.raises(BackupFailed, match="may not be unpacked"):
        unpack(_archive(tmp_path, link), tmp_path / "new")


def test_half_an_archive_is_damaged(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    packed.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(BackupFailed, match="is damaged"):
        unpack(packed, tmp_path / "new")


def _archive(folder: Path, member: tarfile.TarInfo) -> Path:
    with tarfile.open(folder / "odd.tar.gz", "w:gz") as archive:
        archive.addfile(member, io.BytesIO() if member.isreg() else None)
    return folder / "odd.tar.gz"
