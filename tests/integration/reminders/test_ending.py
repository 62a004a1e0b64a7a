"""Reminders in a messenger end with «stop», with one's data, and when the bot was blocked; the e-mail goes on."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.domain.provider import Purpose
from app.operations.provider.ties import make_tie_code
from tests.integration.conftest import SECRET
from tests.integration.messengers.doors import Fake
from tests.integration.messengers.fake_server import Mood
from tests.integration.messengers.fake_telegram import Writer
from tests.integration.provider.conftest import Provider
from tests.integration.reminders.conftest import Keeper, enter

STOP_WORDS = ["стоп", "Стоп!", "/stop", "не нагадуйте", "хопіць нагадваць", "այլևս չհիշեցնել", "бас", "ստոպ։"]


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
