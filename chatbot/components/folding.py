"""How a text is folded before the bot looks at it: one spelling for the many ways people type."""

import re
import unicodedata

_DROPPED = dict.fromkeys(map(ord, "'’ʼ‘`´՛՜՞"), None)
_FOLDED = str.maketrans({"ё": "е", "ў": "у", "ґ": "г", "ғ": "г", "ӣ": "и", "қ": "к", "ӯ": "у", "ҳ": "х", "ҷ": "ч"})


def fold(text: str) -> str:
    """Return ``text`` in lower case, composed, without apostrophes and Armenian marks inside words."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFC", composed).translate(_DROPPED).replace("և", "եւ").translate(_FOLDED)


def words(text: str) -> list[str]:
    """Return the words of the folded ``text``: runs of letters and digits."""
    return re.findall(r"[^\W_]+", fold(text))
