"""Two windows with the card of one call: what one has kept, the other does not erase unseen."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import PhoneCall
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker, begin

FIRST, SECOND = "негде ночевать", "нечего есть"


def seen(page: str) -> list[str]:
    """Return what the form of a card carries: the marks of what its window knows to be kept."""
    return re.findall(r'type="hidden" name="seen" value="(\w+)"', page)


def choice(page: str, name: str) -> str:
    """Return what a button of the notice sends."""
    return re.search(rf'<button[^>]*name="{name}"\s+value="(\w+)"', page)[1]  # type: ignore[index]


def kept(session: Session) -> PhoneCall:
    """Return the only call as it is kept."""
    session.expire_all()
    return session.scalars(select(PhoneCall)).one()


@pytest.fixture
def card(operator: Worker) -> str:
    """Return the address of a card that a call has just begun."""
    return begin(operator)


@pytest.fixture
def shown(operator: Worker, card: str) -> list[str]:
    """Return what a second window carries that was opened before the first one has kept its words."""
    marks = seen(operator.get(card).text)
    operator.post(card, words=FIRST, notes="тихий голос", seen=marks)
    return marks


def test_a_second_window_erases_nothing_and_shows_both(
    operator: Worker, session: Session, card: str, shown: list[str]
) -> None:
    answer = operator.post(card, words=SECOND, notes="спешит", seen=shown)

    assert answer.status_code == 409
    assert (kept(session).words, kept(session).notes) == (FIRST, "тихий голос")
    assert f"{SECOND}</textarea>" in answer.text
    assert "спешит</textarea>" in answer.text
    notice = answer.text[answer.text.index("data-other") :]
    assert FIRST in notice[: notice.index("</div>")]
    assert "тихий голос" in notice[: notice.index("</div>")]


def test_both_windows_words_notes_and_services_are_joined_on_demand(
    operator: Worker, session: Session, catalogue: Catalogue, card: str, shown: list[str]
) -> None:
    food, shelter = catalogue.id("RU", "food"), catalogue.id("RU", "crisis")
    operator.post(card, words=FIRST, notes="тихий голос", picked=food)
    mine = {"words": SECOND, "notes": "спешит", "picked": shelter, "seen": shown}

    page = operator.post(card, **mine).text
    joined = operator.post(card, **mine, join=choice(page, "join"))

    assert joined.status_code == 302
    call = kept(session)
    assert (call.words, call.notes) == (f"{FIRST}\n{SECOND}", "тихий голос\nспешит")
    assert call.picked == [food, shelter]


def test_who_has_seen_the_other_words_may_keep_only_their_own(
    operator: Worker, session: Session, card: str, shown: list[str]
) -> None:
    page = operator.post(card, words=SECOND, seen=shown).text

    operator.post(card, words=SECOND, seen=[*seen(page), choice(page, "seen")])

    assert (kept(session).words, kept(session).notes) == (SECOND, "")


@pytest.mark.parametrize("button", ["join", "seen"])
def test_a_choice_made_before_the_words_changed_once_more_erases_nothing(
    operator: Worker, session: Session, card: str, shown: list[str], button: str
) -> None:
    page = operator.post(card, words=SECOND, seen=shown).text
    operator.post(card, words="другое")
    marks = [*seen(page), choice(page, button)] if button == "seen" else seen(page)
    join = {"join": choice(page, "join")} if button == "join" else {}

    late = operator.post(card, words=SECOND, seen=marks, **join)

    assert late.status_code == 409
    assert kept(session).words == "другое"


def test_words_too_long_to_stand_together_are_neither_joined_nor_cut(
    operator: Worker, session: Session, card: str, shown: list[str]
) -> None:
    operator.post(card, words="а" * 3000)

    page = operator.post(card, words="б" * 3000, seen=shown).text
    forged = operator.post(card, words="б" * 3000, seen=shown, join=choice(page, "seen"))

    assert 'name="join"' not in page
    assert forged.status_code == 409
    assert kept(session).words == "а" * 3000


def test_a_window_that_keeps_again_and_again_is_not_asked_about_its_own_words(
    operator: Worker, session: Session, card: str
) -> None:
    first = operator.post(card, words=FIRST, seen=seen(operator.get(card).text), quiet="1")

    again = operator.post(card, words=f"{FIRST} в Минске", seen=[first.text], quiet="1")
    same = operator.post(card, words=f"{FIRST} в  Минске ", seen=["00000000"], quiet="1")

    assert (first.status_code, again.status_code, same.status_code) == (200, 200, 200)
    assert kept(session).words.split() == f"{FIRST} в Минске".split()


def test_a_page_with_scripts_gets_the_notice_alone(operator: Worker, card: str, shown: list[str]) -> None:
    piece = operator.post(card, words=SECOND, seen=shown, quiet="1")

    assert piece.status_code == 409
    assert "<html" not in piece.text
    assert FIRST in piece.text
    assert 'role="alert"' in piece.text
