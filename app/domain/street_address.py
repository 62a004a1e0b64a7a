"""Addresses as they are compared: «улица Ленина 5» and «ул. Ленина, д. 5» are one."""

import re

KINDS = {
    "street": "улица ул вулиця вуліца вул փողոց փողոցի փող փ кӯча кӯчаи кӯч куча кучаи куч",
    "avenue": "проспект просп пр-т пр-кт пр праспект прасп պողոտա պողոտայի պող хиёбон хиёбони хиёб",
    "lane": "переулок пер провулок пров завулак зав նրբանցք նրբ тангкӯча тангкӯчаи",
    "square": "площадь пл площа плошча հրապարակ հրապարակի հր майдон майдони",
    "boulevard": "бульвар бульв б-р бул բուլվար բուլվարի булвар булвари",
    "passage": "проезд пр-д проїзд праезд",
    "embankment": "набережная наб набережна набярэжная",
    "highway": "шоссе шосе шаша",
    "district": "микрорайон мкр мкр-н мікрорайон мікрараён",
}
"""What a street is → the words and abbreviations that say so, in five languages."""
HOUSE = "дом д будинок буд будынак շենք շ хонаи бинои"
"""Words for a house, which tell nothing beside its number."""


def _small(text: str) -> str:
    return text.casefold().replace("ё", "е")


_KIND_OF = {word: kind for kind, words in KINDS.items() for word in _small(words).split()}
_HOUSE_OF = re.compile(rf"\b(?:{'|'.join(HOUSE.split())})\b[.․]?\s*№?\s*(?=\d)|(?<=\d)\s+շենք\b")
_TOWN = re.compile(r"\b(?:г|город|горад|м|місто|ш|шаҳри|ք|քաղաք)\b[.․]?\s*(?=[^\W\d_])")
_BUILDING = re.compile(r"(?<=\d)[\s,]*\b(?:корпус|корп|к)\b[.․]?\s*(?=\d)")
_LETTER = re.compile(r"(\d)[\s-]*[«„“\"]?([^\W\d_])[»“”\"]?(?=\s*(?:[,;(]|$))")
"""The letter of a house, however it stands behind the number; «5 к. 2» and «5 в Минске» have none."""
_INFLECTED = re.compile(
    r"\b(?:улиц|вулиц|вуліц|проспект|праспект|переулк|провулк|завулк|площ|бульвар|փողոց|պողոտ|кӯча|хиёбон)"
)
"""How the words for streets begin in whatever case they stand."""
_DASH = re.compile(r"[‐‑–—]")
_PART = re.compile(r"\b(?:пр-к?т|пр-д|б-р|мкр-н)\b|\d\w*(?:\s?[/-]\s?\d\w*)*|\w+")
"""A word, or a number with what makes it another house: «5а», «5/1»."""


def may_tell_place(hours: str) -> bool:
    """Tell whether words about hours may hold an address: they name a kind of street, or any number at all."""
    return _has_number(hours) or _names_a_street(hours)


def names_a_house(text: str) -> bool:
    """Tell whether a text names a kind of street and a number, as an address does."""
    return _has_number(text) and _names_a_street(text)


def _has_number(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _names_a_street(text: str) -> bool:
    plain = _small(text)
    return bool(_INFLECTED.search(plain)) or any(part in _KIND_OF for part in _PART.findall(plain))


def fold_address(text: str) -> str:
    """Return the words of an address sorted, each kind of street by one name, then its numbers as they follow."""
    plain = _TOWN.sub("", _HOUSE_OF.sub("", _DASH.sub("-", _small(text))))
    plain = _LETTER.sub(r"\1\2", _BUILDING.sub("к", plain))
    parts = ["".join(part.split()) for part in _PART.findall(plain)]
    words = sorted(_KIND_OF.get(part, part) for part in parts if not part[0].isdigit())
    return " ".join([*words, *(part for part in parts if part[0].isdigit())])
