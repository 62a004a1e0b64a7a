"""Files sealed with a key: nobody without it reads them, changes, cuts or exchanges them unnoticed.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM: each file has a key of its own, by
HKDF from the backup key, a random salt and the context; each chunk a nonce of its counter and a mark of the last one.
"""

import base64
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.operations.backups.fault import BackupFailed

SEALING = "aes-256-gcm-stream"
SUFFIX = ".sealed"
MAGIC = b"RYADOM-SEALED-1\n"
SALT_BYTES = 32
CHUNK_BYTES = 1024**2
TAG_BYTES = 16
COUNTER_BYTES = 11


def seal_file(source: Path, target: Path, key: str, context: str) -> None:
    """Write ``source`` sealed; ``context`` says what it is, and it opens under the same words alone."""
    salt = os.urandom(SALT_BYTES)
    cipher = _cipher(key, salt, context)
    with source.open("rb") as clear, target.open("wb") as sealed:
        sealed.write(MAGIC + salt)
        for nonce, chunk in _chunks(clear, CHUNK_BYTES):
            sealed.write(cipher.encrypt(nonce, chunk, None))


def open_file(source: Path, target: Path, key: str, context: str) -> None:
    """Write what was sealed.

    Raises:
        BackupFailed: another key, another context, or the file was changed or cut.
    """
    with source.open("rb") as sealed, target.open("wb") as clear:
        if sealed.read(len(MAGIC)) != MAGIC:
            raise BackupFailed(f"{source.name} is not sealed by this program")
        cipher = _cipher(key, sealed.read(SALT_BYTES), context)
        try:
            for nonce, chunk in _chunks(sealed, CHUNK_BYTES + TAG_BYTES):
                clear.write(cipher.decrypt(nonce, chunk, None))
        except InvalidTag as error:
            raise BackupFailed(f"{source.name} cannot be opened: another key, or it is damaged") from error


def _cipher(key: str, salt: bytes, context: str) -> AESGCM:
    secret = base64.urlsafe_b64decode(key + "=")
    return AESGCM(HKDF(SHA256(), length=32, salt=salt, info=MAGIC + context.encode()).derive(secret))


def _chunks(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield nonce and chunk; even an empty file has one chunk, the last."""
    counter, chunk = 0, file.read(size)
    while True:
        following = file.read(size)
        yield counter.to_bytes(COUNTER_BYTES, "big") + (b"\0" if following else b"\1"), chunk
        if not following:
            return
        counter, chunk = counter + 1, following
