"""A sealed file opens with its key and its context alone, whole and unchanged, or not at all."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.operations.backups import sealing
from app.operations.backups.fault import BackupFailed
from app.operations.backups.sealing import open_file, seal_file

KEY, OTHER = "fictional-key-of-the-tests-" + "A" * 16, "fictional-key-of-the-tests-" + "B" * 16
CHUNK = 64
HEAD = len(sealing.MAGIC) + sealing.SALT_BYTES


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "CHUNK_BYTES", CHUNK)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_comes_back(tmp_path: Path, size: int) -> None:
    clear = bytes(range(256)) * 2

    assert _open(tmp_path, _seal(tmp_path, clear[:size])) == clear[:size]


def test_the_same_file_is_never_sealed_alike(tmp_path: Path) -> None:
    assert _seal(tmp_path, b"words") != _seal(tmp_path, b"words")


@pytest.mark.parametrize(("key", "context"), [(OTHER, "one"), (KEY, "another")])
def test_another_key_or_context_does_not_open_it(tmp_path: Path, key: str, context: str) -> None:
    with pytest.raises(BackupFailed, match="cannot be opened"):
        _open(tmp_path, _seal(tmp_path, b"words"), key=key, context=context)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, HEAD + 3 * (CHUNK + sealing.TAG_BYTES) - 1), bit=st.integers(0, 7))
def test_no_changed_bit_goes_unnoticed(tmp_path: Path, place: int, bit: int) -> None:
    sealed = bytearray(_seal(tmp_path, b"w" * 3 * CHUNK))
    sealed[place] ^= 1 << bit

    with pytest.raises(BackupFailed):
        _open(tmp_path, bytes(sealed))


@pytest.mark.parametrize("chunks", [0, 1, 2])
def test_a_file_cut_at_the_end_of_a_chunk_is_noticed(tmp_path: Path, chunks: int) -> None:
    sealed = _seal(tmp_path, b"w" * 3 * CHUNK)

    with pytest.raises(BackupFailed):
        _open(tmp_path, sealed[: HEAD + chunks * (CHUNK + sealing.TAG_BYTES)])


def test_chunks_in_another_order_are_noticed(tmp_path: Path) -> None:
    sealed, length = _seal(tmp_path, b"w" * 3 * CHUNK), CHUNK + sealing.TAG_BYTES
    first, second, rest = (
        sealed[HEAD : HEAD + length],
        sealed[HEAD + length : HEAD + 2 * length],
        sealed[HEAD + 2 * length :],
    )

    with pytest.raises(BackupFailed):
        _open(tmp_path, sealed[:HEAD] + second + first + rest)


def _seal(folder: Path, clear: bytes) -> bytes:
    (folder / "clear").write_bytes(clear)
    seal_file(folder / "clear", folder / "sealed", KEY, "one")
    return (folder / "sealed").read_bytes()


def _open(folder: Path, sealed: bytes, *, key: str = KEY, context: str = "one") -> bytes:
    (folder / "sealed").write_bytes(sealed)
    open_file(folder / "sealed", folder / "opened", key, context)
    return (folder / "opened").read_bytes()
