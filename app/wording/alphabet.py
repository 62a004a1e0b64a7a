"""The order of names in a list, as people of a language look for them; code points put «Є» and «І» before «А»."""

import unicodedata

CYRILLIC = "абвгґғдеёєжзиіїӣйкқлмнопрстуўӯфхҳцчҷшщъыьэюя"
"""The Russian, Ukrainian, Belarusian and Tajik alphabets in one: no two of them order their letters differently."""
ARMENIAN = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքևօֆ"
_RANKS = {letter: 0x110000 + rank for rank, letter in enumerate(CYRILLIC + ARMENIAN)}


def alphabet_key(name: str, language: str) -> tuple[list[int], str]:
    """Return the key by which ``name`` sorts: a space before any letter, signs and capitals not counted.

    Russian dictionaries take «ё» for «е»; to Belarusian and Tajik ones it is a letter of its own.
    """
    plain = unicodedata.normalize("NFC", name).lower()
    if language == "ru":
        plain = plain.replace("ё", "е")
    return [_RANKS.get(one, ord(one)) for one in plain if one.isalnum() or one == " "], name
