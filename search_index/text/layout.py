"""Undo a wrong keyboard layout: `ghbdtn` is `привет` typed with English keys.

Tables are the standard layouts of Windows and XKB (Armenian: the Eastern one). Comma, full stop, brackets, semicolon
and apostrophe are letters on them, so this runs before tokenising, on pieces between spaces.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from search_index.text.normalise import normalise

_ENGLISH_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SHIFTED_KEYS = str.maketrans('~{}:"<>', "`[];',.")
_NATIVE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "ru": "ёйцукенгшщзхъфывапролджэячсмитьбю",
        "uk": "'йцукенгшщзхїфівапролджєячсмитьбю",
        "be": "ёйцукенгшўзх'фывапролджэячсмітьбю",
        "hy": "՝խւէրտեըիոպչջասդֆքհճկլթփզցգվբնմշղ",
        "tg": "ёйқукенгшҳзхъфҷвапролджэячсмитӣбю",
    }
)
_TO_NATIVE = MappingProxyType({code: str.maketrans(_ENGLISH_KEYS, keys) for code, keys in _NATIVE_KEYS.items()})
_TO_ENGLISH = MappingProxyType({code: str.maketrans(keys, _ENGLISH_KEYS) for code, keys in _NATIVE_KEYS.items()})
_PUNCTUATION = ",.;:'\"[]{}<>!?()"
_MIN_EVIDENCE = 3

Known = Callable[[str], bool]


def fix_layout(text: str, language: str, known: Known) -> str:
    """Return the text with wrongly typed pieces retyped, or unchanged where that would not clearly help.

    `known` says whether a normalised word is in the vocabulary. Pieces that are unknown as typed and known when retyped
    are evidence, if one of them has three letters; where at least half of the words are evidence, the rest follow.
    Raises KeyError for a language that is not one of the five.
    """
    pieces = text.split(" ")
    for table in (_TO_NATIVE[language], _TO_ENGLISH[language]):
        retyped = [_retype(piece, table, known) for piece in pieces]
        if _is_convincing(pieces, retyped):
            everything = _covers_half(pieces, retyped)
            pairs = zip(pieces, retyped, strict=True)
            return " ".join(_choose(piece, new, table, known, everything=everything) for piece, new in pairs)
    return text


def _is_convincing(pieces: list[str], retyped: list[str | None]) -> bool:
    pairs = zip(pieces, retyped, strict=True)
    return any(new is not None and len(_bare(piece)) >= _MIN_EVIDENCE for piece, new in pairs)


def _covers_half(pieces: list[str], retyped: list[str | None]) -> bool:
    words = sum(1 for piece in pieces if any(char.isalpha() for char in piece))
    return 2 * sum(1 for new in retyped if new is not None) >= words


def _choose(piece: str, retyped: str | None, table: dict[int, int], known: Known, *, everything: bool) -> str:
    if retyped is not None:
        return retyped
    return _keys(piece).translate(table) if everything and not known(normalise(_bare(piece))) else piece


def _retype(piece: str, table: dict[int, int], known: Known) -> str | None:
    bare = _bare(piece)
    if not bare or known(normalise(bare)):
        return None
    whole = _keys(piece).translate(table)
    if whole != piece.lower() and known(normalise(whole)):
        return whole
    core = _keys(bare).translate(table)
    if core == bare or not known(normalise(core)):
        return None
    start = piece.lower().find(bare)
    return f"{piece[:start]}{core}{piece[start + len(bare) :]}"


def _bare(piece: str) -> str:
    return piece.lower().strip(_PUNCTUATION)


def _keys(piece: str) -> str:
    return piece.lower().translate(_SHIFTED_KEYS)
