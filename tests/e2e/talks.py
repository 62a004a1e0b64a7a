"""Talks that every language can hold; what is said stands in talks/<language>.yml, line by line the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Reply = dict[str, Any]
Check = Callable[[Reply, str], bool]

COUNTRY = {"ru": "RU", "uk": "UA", "be": "BY", "hy": "AM", "tg": "TJ"}
EMERGENCY = {"112", "101", "102", "103", "911"}
NEVER = {
    "ru": ("поговорите с ним", "помиритесь", "сообщите родителям", "сами виноваты", "None", "{"),
    "uk": ("поговоріть з ним", "помиріться", "повідомте батьків", "самі винні", "None", "{"),
    "be": ("пагаварыце з ім", "памірыцеся", "паведаміце бацькам", "самі вінаватыя", "None", "{"),
    "hy": ("խոսեք նրա հետ", "հաշտվեք", "հայտնեք ծնողներին", "None", "{"),
    "tg": ("бо ӯ гап занед", "оштӣ шавед", "ба волидон хабар диҳед", "None", "{"),
}
"""Words that may stand in no answer: advice that puts people in danger, and the insides of a program."""


def needs(*codes: str) -> Check:
    """Let the profile lead with one of ``codes``."""
    return lambda reply, _: reply["profile"]["needs"][:1] != [] and reply["profile"]["needs"][0] in codes


def also_needs(*codes: str) -> Check:
    """Let the profile hold at least one of ``codes``."""
    return lambda reply, _: not set(codes).isdisjoint(reply["profile"]["needs"])


def profile(name: str, *values: str) -> Check:
    """Let a list of the profile hold every one of ``values``."""
    return lambda reply, _: set(values) <= set(reply["profile"][name])


def language(code: str = "") -> Check:
    """Let every message be in ``code``, or in the language of the talk."""
    return lambda reply, spoken: {message["language"] for message in reply["messages"]} == {code or spoken}


def danger(reply: Reply, _spoken: str) -> bool:
    """Let numbers come before anything else and nothing be asked before them."""
    first = reply["messages"][0]
    numbers = [service["phones"][0]["number"] for service in first["services"] if service["phones"]]
    return reply["mode"] == "safety" and bool(numbers) and "?" not in first["text"] and "՞" not in first["text"]


def emergency_first(reply: Reply, spoken: str) -> bool:
    """Let the first number be an emergency number."""
    return danger(reply, spoken) and reply["messages"][0]["services"][0]["phones"][0]["number"] in EMERGENCY


def in_country(reply: Reply, spoken: str) -> bool:
    """Let every shown service be of the country where the person is."""
    return {s["country"] for m in reply["messages"] for s in m["services"]} <= {COUNTRY[spoken]}


def helps_or_says_so(reply: Reply, _spoken: str) -> bool:
    """Let there be a service for a told need, or the honest word that none is known and a way to people."""
    served = [set(s["needs"]) & set(reply["profile"]["needs"]) for m in reply["messages"] for s in m["services"]]
    ways = {"/ask_human", "/ask_emergency_number"} & offers(reply)
    return any(served) or ("/report_need" in offers(reply) and bool(ways))


def offers(reply: Reply) -> set[str]:
    """Return the acts of all buttons."""
    return {button["payload"].partition("{")[0] for message in reply["messages"] for button in message["buttons"]}


def offer(*acts: str) -> Check:
    """Let the buttons offer ``acts``."""
    return lambda reply, _: set(acts) <= offers(reply)


def asks_at_most_the_place(reply: Reply, _spoken: str) -> bool:
    """Let the only question be where the person is."""
    return bool(shown(reply)) or not {"/give_place", "/ask_human", "/report_need"}.isdisjoint(offers(reply))


def placed(reply: Reply, _spoken: str) -> bool:
    """Let the place be known and not asked for."""
    return reply["profile"]["place"] is not None and "/give_place" not in offers(reply)


def forgotten(reply: Reply, _spoken: str) -> bool:
    """Let nothing be known of the person."""
    return reply["profile"]["needs"] == [] and reply["profile"]["place"] is None


def shown(reply: Reply) -> list[str]:
    """Return the ids of all services."""
    return [service["id"] for message in reply["messages"] for service in message["services"]]


def quiet(reply: Reply, _spoken: str) -> bool:
    """Let the answer be words only."""
    return shown(reply) == [] and reply["messages"][0]["text"] != ""


TALKS: Mapping[str, tuple[tuple[Check, ...], ...]] = {
    "danger_now": (
        (emergency_first, in_country, needs("domestic_violence"), language()),
        (helps_or_says_so, language()),
    ),
    "danger_somewhere": (
        (danger, offer("/give_place"), needs("domestic_violence"), language()),
        (emergency_first, needs("domestic_violence"), placed),
    ),
    "suicide_refuses_to_call": (
        (danger, needs("suicide_crisis"), in_country, language()),
        (danger, needs("suicide_crisis"), profile("constraints", "no_phone"), language()),
        (quiet, needs("suicide_crisis"), language()),
    ),
    "change_of_mind": (
        (needs("food"), helps_or_says_so, language()),
        (needs("pension"), profile("waiting", "food"), asks_at_most_the_place, language()),
    ),
    "two_needs": ((also_needs("food"), also_needs("job_loss", "employment"), helps_or_says_so, language()),),
    "language_switch": ((also_needs("homeless_shelter", "housing", "refugees_idp"),), (), (language(), quiet)),
    "village": ((needs("elder_care", "home_care"), placed, helps_or_says_so, language()),),
    "minor": (
        (danger, also_needs("child_abuse"), in_country, language()),
        (quiet, also_needs("child_abuse"), language()),
    ),
    "for_relative": (
        (language(),),
        (needs("elder_care", "home_care"), profile("groups", "older_people"), placed, helps_or_says_so, language()),
    ),
    "prison_release": ((also_needs("prison_release", "homeless_shelter"), helps_or_says_so, language()),),
    "migrant_without_papers": (
        (also_needs("migration", "documents_id", "human_trafficking", "labour_rights"), language()),
    ),
    "disability": ((profile("constraints", "no_phone"), placed, language()),),
    "operator": ((language(),), (offer("/ask_emergency_number"), language())),
    "deletion": (
        (also_needs("hiv_tb"), language()),
        (offer("/affirm", "/deny"), quiet, language()),
        (forgotten, quiet, language()),
    ),
    "rude_and_odd": (
        (needs("child_benefits"), language()),
        (quiet, needs("child_benefits"), offer("/ask_human"), language()),
        (quiet, needs("child_benefits"), language()),
        (quiet, needs("child_benefits"), language()),
    ),
    "nothing_found": (
        (also_needs("death_funeral"), placed, helps_or_says_so, language()),
        (quiet, also_needs("death_funeral"), language()),
    ),
}
"""For each talk the checks of each answer."""


@dataclass(frozen=True)
class Talk:
    """What a person says, line by line."""

    name: str
    language: str
    lines: tuple[str, ...]


def read_talks() -> list[Talk]:
    """Return the talks of all languages."""
    folder = Path(__file__).parent / "talks"
    read = {code: yaml.safe_load((folder / f"{code}.yml").read_text(encoding="utf-8")) for code in COUNTRY}
    return [Talk(name, code, tuple(lines)) for code, talks in read.items() for name, lines in talks.items()]
