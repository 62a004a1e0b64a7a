"""Reminders in a messenger: a fresh link, trusted no more than where it was tied from, until somebody ends them."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.provider import Purpose
from app.models import OutboxMessage, OutboxStatus
from app.operations.provider.codes import make_code
from tests.integration.conftest import SECRET
from tests.integration.messengers.doors import let_time_pass
from tests.integration.messengers.fake_server import Mood
from tests.integration.reminders.conftest import TIE, Keeper, link_in

ASK = {
    "ru": "Люди звонят вам по тому",
    "uk": "Люди телефонують вам за тим",
    "be": "Людзі тэлефануюць вам",
    "hy": "Մարդիկ ձեզ զանգահարում են",
    "tg": "Одамон",
}


@pytest.mark.parametrize("language", LOCALES)
def test_a_reminder_comes_in_the_member_s_language_with_a_fresh_link_and_how_to_end_them(
    keeper: Keeper, language: str
) -> None:
    keeper.chat.say(keeper.code())
    keeper.change(language=language)

    (text,) = keeper.reminded()

    assert ASK[language] in text
    assert f'<html lang="{language}">' in keeper.provider.client.get(link_in(text)).text
    *_, button = keeper.chat.telegram.buttons
    assert keeper.chat.press(button)
    assert keeper.member.messenger == ""


def test_it_comes_once_and_not_by_e_mail_too(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    notices = len(keeper.letters)

    counts = [keeper.remind(days=days) for days in (0, 0, 30)]

    assert counts == [1, 0, 0]
    assert len(keeper.chat.after()) == 1
    assert len(keeper.letters) == notices


def test_who_has_no_e_mail_is_reminded_too(keeper: Keeper) -> None:
    keeper.change(email="", verified_on=None)
    code = make_code(SECRET, keeper.member, now=datetime.now(UTC))
    keeper.session.commit()
    nothing_yet = keeper.remind()

    keeper.provider.client.post(f"/provider/{code}/messenger")
    keeper.chat.say(keeper.code(Purpose.SPOKEN))

    assert nothing_yet == 0
    assert len(keeper.reminded()) == 1
    assert keeper.letters == []


@pytest.mark.parametrize(
    ("purpose", "checked", "taken"),
    [
        (Purpose.MAILED, True, "now"),
        (Purpose.MAILED, False, "later"),
        (Purpose.SPOKEN, True, "later"),
        (Purpose.SPOKEN, False, "later"),
    ],
)
def test_a_link_in_a_messenger_is_trusted_no_more_than_the_one_from_which_it_was_tied(
    keeper: Keeper, purpose: Purpose, checked: object, taken: str
) -> None:
    keeper.change(verified_on=datetime.now(UTC).date() if checked else None)
    keeper.chat.say(keeper.code(purpose))
    (text,) = keeper.reminded()

    assert keeper.correct_by(text) == taken


def test_a_messenger_tied_from_a_link_in_a_messenger_is_trusted_no_more_than_that_one(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code(Purpose.SPOKEN))
    (text,) = keeper.reminded()
    shown = TIE.search(keeper.provider.client.post(f"{link_in(text)}/messenger").text)
    assert shown
    keeper.change(reminded_on=None)

    keeper.chat.say(shown[0])
    keeper.remind(days=2)
    let_time_pass(keeper.session)

    assert keeper.correct_by(keeper.chat.after()[0]) == "later"


def test_an_address_checked_later_makes_no_messenger_trusted_that_was_tied_before(keeper: Keeper) -> None:
    keeper.change(verified_on=None)
    keeper.chat.say(keeper.code())
    keeper.change(verified_on=datetime.now(UTC).date())
    (text,) = keeper.reminded()

    assert keeper.correct_by(text) == "later"


def test_a_code_that_was_not_sent_changes_nothing_of_a_messenger_that_is_tied(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code(Purpose.SPOKEN))
    keeper.code(Purpose.MAILED)

    assert keeper.member.messenger_purpose is Purpose.SPOKEN


def test_trouble_of_the_messenger_ends_no_tie_and_the_reminder_arrives_later(keeper: Keeper, session: Session) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.telegram.mood = Mood.BROKEN
    nothing = keeper.reminded()
    keeper.chat.telegram.mood = Mood.WELL
    let_time_pass(session)

    late = keeper.chat.after()

    assert (nothing, len(late), keeper.member.messenger) == ([], 1, "telegram")


def test_a_messenger_that_is_served_no_more_leaves_the_e_mail(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    del keeper.app.extensions["ryadom_channels"]["telegram"]

    keeper.remind()

    assert "/provider/" in str(keeper.letters[-1]["stop"])


def test_an_address_sealed_with_another_key_is_forgotten_and_the_e_mail_goes_on(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.set(secret_key=SECRET[::-1])

    keeper.remind()

    assert keeper.member.messenger == ""
    assert "/provider/" in str(keeper.letters[-1]["stop"])


def test_without_e_mail_in_the_settings_the_messenger_still_reminds(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.set(mail_host="")

    assert len(keeper.reminded()) == 1


def test_a_reminder_waits_behind_an_answer_to_the_same_person(keeper: Keeper, session: Session) -> None:
    keeper.chat.telegram.mood = Mood.BUSY
    keeper.chat.say(keeper.code())

    keeper.remind()
    keeper.chat.telegram.mood = Mood.WELL
    early = keeper.chat.after()
    let_time_pass(session)

    assert early == []
    assert ["/provider/" in text for text in keeper.chat.after()] == [False, True]
    assert session.scalars(select(OutboxMessage).where(OutboxMessage.status == OutboxStatus.DEAD)).all() == []
