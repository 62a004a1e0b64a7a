"""Every word of the site is translated into every language, and each translation fits its place."""

import re
from functools import cache
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from search_index.locales import LOCALES

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = parse_keywords(["lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2", "expects"])
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    "be": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    "hy": "nplurals=2; plural=(n > 1)",
    "tg": "nplurals=2; plural=(n != 1)",
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdf]|(?<!%)\{(\w+)\}")

Key = tuple[str | None, str]


@cache
def _catalogue(language: str) -> Catalog:
    with (ROOT / "locales" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def _wanted() -> frozenset[Key]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT / "app", methods, options, {**DEFAULT_KEYWORDS, **KEYWORDS})
    return frozenset((context, _singular(text)) for _file, _line, text, _comments, context in found)


def _singular(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _placeholders(text: str) -> set[str]:
    return {first or second for first, second in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("language", LOCALES)
def test_the_catalogue_has_exactly_the_words_of_the_code(language: str) -> None:
    found = {(message.context, _singular(message.id)) for message in _messages(language)}

    assert _wanted() - found == set(), "missing: type `make messages`"
    assert found - _wanted() == set(), "no longer used: type `make messages`"


@pytest.mark.parametrize("language", LOCALES)
def test_every_message_is_translated_in_all_its_forms(language: str) -> None:
    count = _catalogue(language).num_plurals

    gaps = [m.id for m in _messages(language) if not all(form.strip() for form in _forms(m))]
    short = [m.id for m in _messages(language) if m.pluralizable and len(_forms(m)) != count]

    assert gaps == []
    assert short == []


@pytest.mark.parametrize("language", LOCALES)
def test_no_translation_is_fuzzy(language: str) -> None:
    assert [message.id for message in _messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", LOCALES)
def test_every_translation_keeps_the_placeholders(language: str) -> None:
    broken = []
    for message in _messages(language):
        wanted = _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
        broken += [(message.id, form) for form in _forms(message) if _placeholders(form) != wanted]

    assert broken == []


@pytest.mark.parametrize("language", LOCALES)
def test_the_plural_rule_is_the_languages_own(language: str) -> None:
    header = dict(_catalogue(language).mime_headers)["Plural-Forms"].rstrip("; ")

    assert _numbers(header) == _numbers(PLURALS[language])


def _numbers(header: str) -> list[int]:
    parts = re.fullmatch(r"nplurals=(\d); plural=(.+)", header)
    assert parts, header
    rule = c2py(parts[2])
    return [int(parts[1]), *(rule(number) for number in range(200))]
