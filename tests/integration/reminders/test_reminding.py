"""Reminders in a messenger: a fresh link, trusted no more than where it was tied from, until somebody ends them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.provider import Purpose
from app.models import OutboxMessage, OutboxStatus
from app.operations.provider.codes import make_code
from app.operations.provider.ties import make_tie_code
from tests.integration.conftest import SECRET
from tests.integration.messengers.doors import Fake, let_time_pass
from tests.integration.messengers.fake_server import Mood
from tests.integration.messengers.fake_telegram import Writer
from tests.integration.provider.conftest import Provider
from tests.integration.reminders.conftest import TIE, Keeper, enter, link_in

ASK = {
    "ru": "Люди звонят вам по тому",
    "uk": "Люди телефонують вам за тим",
    "be": "Людзі тэлефануюць вам",
    "hy": "Մարդիկ ձեզ զանգահարում են",
    "tg": "Одамон",
}
STOP_WORDS = ["стоп", "Стоп!", "/stop", "не нагадуйте", "хопіць нагадваць", "այլևս չհիշեցնել", "бас", "ստոպ։"]


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


@pytest.mark.parametrize("words", STOP_WORDS)
def test_stop_in_the_messenger_ends_them_there_and_the_e_mail_goes_on(keeper: Keeper, words: str) -> None:
    keeper.chat.say(keeper.code())

    (answer,) = keeper.chat.say(words)

    assert "էլ. փոստով" in answer
    assert keeper.reminded() == []
    assert keeper.letters[-1]["to"] == keeper.member.email


def test_stop_said_by_somebody_else_ends_nothing(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())

    keeper.chat.after(Writer(id=70_002).says("стоп"))

    assert keeper.member.messenger == "telegram"


def test_stop_of_who_is_no_provider_is_a_part_of_their_talk(keeper: Keeper) -> None:
    answer = keeper.chat.after(Writer(id=70_002).says("стоп"))

    assert answer
    assert not any("напоминания" in text for text in answer)


def test_words_around_stop_are_a_part_of_the_talk(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())

    keeper.chat.say("стоп, где дают еду в Минске?")

    assert keeper.member.messenger == "telegram"


def test_who_keeps_two_records_ends_the_reminders_of_both_with_one_word(
    keeper: Keeper, make_provider: Callable[..., Provider]
) -> None:
    keeper.chat.say(keeper.code())
    second = make_provider().member
    code = make_tie_code(SECRET, second, Purpose.MAILED, now=datetime.now(UTC))
    keeper.session.commit()
    keeper.chat.say(code)
    tied = [keeper.member.messenger, second.messenger]

    keeper.chat.say("стоп")

    assert tied == ["telegram", "telegram"]
    assert [keeper.member.messenger, second.messenger] == ["", ""]


def test_who_has_their_data_deleted_is_reminded_there_no_more(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.say("/delete")

    keeper.chat.press("Да, удалить")

    assert (keeper.member.messenger, keeper.member.messenger_talk, keeper.member.messenger_sealed) == ("", "", "")


def test_who_blocked_the_bot_in_telegram_gets_the_same_reminder_by_e_mail(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.telegram.mood = Mood.BLOCKED

    keeper.reminded()
    again = keeper.remind(days=2)

    assert keeper.member.messenger == ""
    assert again == 1
    assert "/provider/" in str(keeper.letters[-1]["stop"])


@pytest.mark.parametrize("name", ["viber", "vk"])
def test_who_blocked_the_bot_elsewhere_is_tied_no_more(
    keeper: Keeper, served: Flask, fakes: dict[str, Fake], name: str
) -> None:
    door = enter(name, served, keeper.provider.client, fakes)
    door.say(keeper.code())
    tied, door.fake.mood = keeper.member.messenger, Mood.BLOCKED

    keeper.remind()
    door.after()

    assert (tied, keeper.member.messenger) == (name, "")


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
