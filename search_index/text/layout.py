"""Undo a wrong keyboard layout: `ghbdtn` is `привет` typed with English keys.

Tables are the standard layouts of Windows and XKB (Armenian: the Eastern one). Comma, full stop, brackets, semicolon and
apostrophe are letters on them, so this runs before tokenising, on pieces between spaces.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

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
_TO_NATIVE = MappingProxyType({language: str.maketrans(_ENGLISH_KEYS, keys) for language, keys in _NATIVE_KEYS.items()})
_TO_ENGLISH = MappingProxyType(
    {language: str.maketrans(keys, _ENGLISH_KEYS) for language, keys in _NATIVE_KEYS.items()}
)
_PUNCTUATION = ",.;:'\"[]{}<>!?()"
_MIN_EVIDENCE = 3


def fix_layout(text: str, language: str, known: Callable[[str], bool]) -> str:
    """Return the text with wrongly typed pieces retyped, or unchanged where that would not clearly help.

    `known` says whether a normalised word is in the vocabulary. A piece of three letters or more that is unknown as typed
    and known when retyped is evidence; where at least half of the pieces are evidence, the rest follow.
    """
    pieces = text.split(" ")
    for table in (_TO_NATIVE[language], _TO_ENGLISH[language]):
        retyped = [_retype(piece, table, known) for piece in pieces]
        evidence = sum(1 for piece in retyped if piece is not None)
        if any(
            len(_bare(piece)) >= _MIN_EVIDENCE for piece, new in zip(pieces, retyped, strict=True) if new is not None
        ):
            words = sum(1 for piece in pieces if any(char.isalpha() for char in piece))
            everything = evidence * 2 >= words
            return " ".join(_choose(*pair, table, known, everything=everything) for pair in zip(pieces, retyped))
    return text


def _choose(
    piece: str, retyped: str | None, table: dict[int, int], known: Callable[[str], bool], *, everything: bool
) -> str:
    if retyped is not None:
        return retyped
    if everything and not known(_bare(piece)):
        return _keys(piece).translate(table)
    return piece


def _retype(piece: str, table: dict[int, int], known: Callable[[str], bool]) -> str | None:
    bare = _bare(piece)
    if not bare or known(bare):
        return None
    whole = _keys(piece).translate(table)
    if known(whole):
        return whole
    start = piece.lower().find(bare)
    core = _keys(bare).translate(table)
    if core != bare and known(core):
        return piece[:start] + core + piece[start + len(bare) :]
    return None


def _bare(piece: str) -> str:
    return piece.lower().strip(_PUNCTUATION)


def _keys(piece: str) -> str:
    return piece.lower().translate(_SHIFTED_KEYS)
