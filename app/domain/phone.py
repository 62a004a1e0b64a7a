"""Phone numbers: as printed, as dialled, and read aloud. A number is never completed by guessing."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

SHORT = 4
"""A number of up to four digits is a service number that any phone of the country dials as it stands."""
FEWEST, MOST = 3, 15
"""Digits of a number: no number of the world (E.164) is longer, and of our countries only the next are shorter."""
OLD_EMERGENCY = re.compile(r"0[1-4]")
"""Fire brigade, police, ambulance and gas, as telephones with a wire still dial them in Tajikistan."""
LOCAL = 7
"""Up to seven digits without an area code reach nobody from another town or a mobile phone."""
HARMONISED = re.compile(r"116\d{3}")
"""European numbers of social value (116 111 and its sisters) have six digits."""
INSIDE_ONLY = {"UA": ("0800",), "AM": ("0800",), "TJ": (), "BY": ("8800", "8801", "8820"), "RU": ()}
"""Beginnings of free numbers that work only when dialled inside the country, as printed."""
CALLING_CODES = {"RU": "7", "UA": "380", "BY": "375", "AM": "374", "TJ": "992"}

STARTS = r"[+(]?\d"
NUMBER = re.compile(r"(?:\(\+?\d[\d\s\-]*\)|\+?\d)(?:[\s\-–.]*(?:\(\d[\d\s\-]*\)|\d))*")
EXTENSION = re.compile(r"(?:доб|дод|вн|ext)\.?\s*(\d+)", re.IGNORECASE)
INNER = re.compile(r"\((\d+),\s*(?:доб|дод|вн|ext)\.?\s*(\d+)\)", re.IGNORECASE)
AREA = re.compile(r"код\s*(?:города|міста|горада)?\s*(\d{2,5})", re.IGNORECASE)
NO_AREA = re.compile(r"\(?код\w*\s[^)]*(?:не указан|не вказаний)\)?", re.IGNORECASE)
SEPARATOR = re.compile(rf"\s*;\s*|(?<=\d),\s*(?={STARTS}[\d()\s\-]{{5,}})")


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """One number of a source's text; ``description`` is what the text says beside it."""

    number: str
    extension: str = ""
    description: str = ""


def dial(number: str, country: str) -> str:
    """Return what a phone dials for a printed number: a leading «+» and digits, or digits alone.

    Full numbers become E.164; service numbers and free numbers that work only inside the country stay as printed.
    Empty for a local number without its area code: such a number is shown without a link. An extension is not dialled.
    """
    plain = digits(EXTENSION.sub("", number))
    if not plain:
        return ""
    if inside := _inside_only(plain, country):
        return inside
    if len(plain) <= SHORT or HARMONISED.fullmatch(plain):
        return plain
    if full := _full(plain, country):
        return full
    complete = plain.startswith("+") or (plain.startswith(("8", "0")) and len(plain) > LOCAL)
    return plain if complete else ""


def digits(number: str) -> str:
    """Return the digits of a printed number, with the «+» before them if there is one."""
    bare = re.sub(r"\D", "", number)
    return f"+{bare}" if bare and re.match(r"[\s(]*\+", number) else bare


def is_dialable(number: str) -> bool:
    """Tell whether a phone can dial a printed number: ``FEWEST`` to ``MOST`` digits from 0 to 9, or 01 to 04."""
    plain = digits(EXTENSION.sub("", number)).removeprefix("+")
    return plain.isascii() and (FEWEST <= len(plain) <= MOST or OLD_EMERGENCY.fullmatch(plain) is not None)


def split_numbers(text: str) -> list[StatedNumber]:
    """Return the numbers that a source's text lists; a stated area code («код 8412») joins the local ones."""
    area = AREA.search(text)
    plain = NO_AREA.sub("", text)
    found = (_stated(part, area[1] if area else "") for part in SEPARATOR.split(plain))
    return [number for number in found if number is not None]


def find_number(text: str, country: str | None) -> str | None:
    """Return the first valid number in a person's words, as dialled (E.164), or None.

    While ``country`` is unknown, a number without «+» must begin with the calling code of one of ours.
    """
    for match in phonenumbers.PhoneNumberMatcher(text, country):
        return str(phonenumbers.format_number(match.number, PhoneNumberFormat.E164))
    plain = [digits(match[0]) for match in NUMBER.finditer(text)]
    full = (_full(number, code) for number in plain for code in _possible_countries(number, country))
    return next((number for number in full if number), None)


def is_mobile(number: str, countries: Collection[str]) -> bool:
    """Tell whether a dialled number (E.164) belongs to a mobile phone of one of ``countries``."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    mobile = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return phonenumbers.region_code_for_number(parsed) in countries and phonenumbers.number_type(parsed) in mobile


def read_aloud(number: str) -> str:
    """Return the digits one by one, groups parted by commas, for screen readers and voices."""
    groups = re.findall(r"\d+", number)
    spoken = ", ".join(" ".join(group) for group in groups)
    return f"+ {spoken}" if re.match(r"[\s(]*\+", number) else spoken


def _possible_countries(plain: str, country: str | None) -> tuple[str, ...]:
    if country:
        return (country,)
    return tuple(code for code, calling in CALLING_CODES.items() if plain.startswith(calling))


def _inside_only(plain: str, country: str) -> str:
    code = CALLING_CODES.get(country, "")
    national = plain
    if code and plain.startswith(f"+{code}800"):
        national = "0" + plain.removeprefix(f"+{code}")
    beginnings = INSIDE_ONLY.get(country, ())
    return national if beginnings and national.startswith(beginnings) else ""


def _full(plain: str, country: str) -> str:
    code = CALLING_CODES.get(country, "")
    candidates = [plain]
    if code and plain.startswith(code):
        candidates.append(f"+{plain}")
    for candidate in candidates:
        parsed = _parsed(candidate, country)
        if parsed is not None and phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return ""


def _parsed(plain: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(plain, country)
    except phonenumbers.NumberParseException:
        return None


def _stated(part: str, area: str) -> StatedNumber | None:
    if inner := INNER.search(part):
        return StatedNumber(inner[1], extension=inner[2])
    match = NUMBER.search(part)
    if match is None:
        return None
    number = match[0]
    if area and SHORT < len(digits(number)) <= LOCAL:
        number = f"({area}) {number}"
    extension = EXTENSION.search(part)
    rest = EXTENSION.sub("", AREA.sub("", part.replace(match[0], " ", 1)))
    return StatedNumber(number, extension[1] if extension else "", _description(rest))


def _description(rest: str) -> str:
    words = re.sub(r"[()]", " ", rest)
    return re.sub(r"\s+", " ", words).strip(" ,.:")
