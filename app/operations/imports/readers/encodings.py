"""Tell the Windows-1251 that Excel saves in Russia and Belarus, and its UTF-16, from UTF-8 and from what is neither."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE, getincrementaldecoder
from pathlib import Path

BLOCK = 1 << 20
ASCII = bytes(range(0x80))
NO_LETTERS = bytes(range(0xC0))
"""Below it no letter of the Russian alphabet stands in Windows-1251, but «ё»."""
NEVER = (b"\x00", b"\x98")
"""Bytes that no text in Windows-1251 has."""
LETTERS = 2 / 3
"""Of the bytes above ASCII: in Windows-1251 almost all are letters, in broken UTF-8 every second is."""


def is_utf16(path: Path) -> bool:
    """Tell whether a file begins as UTF-16 does, which Excel calls «Unicode text»."""
    with path.open("rb") as content:
        first = content.read(4)
    return first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and first != BOM_UTF32_LE


def is_cp1251(path: Path) -> bool:
    """Tell whether a file is no UTF-8 and has the bytes of Cyrillic text in Windows-1251."""
    high = letters = 0
    with path.open("rb") as content:
        while block := content.read(BLOCK):
            if any(byte in block for byte in NEVER):
                return False
            high += len(block.translate(None, ASCII))
            letters += len(block.translate(None, NO_LETTERS))
    return letters > high * LETTERS and not _is_utf8(path)


def _is_utf8(path: Path) -> bool:
    decoder = getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as content:
            while block := content.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
