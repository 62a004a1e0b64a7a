"""A provider's messenger is tied by a code from their page: once, in time, and not by guessing."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.provider import NEVER, LinkInvalid, MemberRole
from app.models import Conversation, OrganizationMember
from app.operations.provider.codes import make_code
from app.operations.provider.ties import Talk, tie
from tests.integration.conftest import SECRET
from tests.integration.conversation.fake_bot import FakeBot
from tests.integration.messengers.conftest import Phone
from tests.integration.messengers.doors import Fake
from tests.integration.messengers.fake_telegram import Writer
from tests.integration.reminders.conftest import Keeper, enter

DONE = {
    "ru": "Готово: напоминания будут приходить сюда",
    "uk": "Готово: нагадування надходитимуть сюди",
    "be": "Гатова: напаміны будуць прыходзіць сюды",
    "hy": "Պատրաստ է․ հիշեցումները կգան այստեղ",
    "tg": "Тайёр: хотиррасониҳо ба ин ҷо меоянд",
}
WRONG = "Этот код не действует"


@pytest.mark.parametrize("language", LOCALES)
def test_the_bot_answers_in_the_member_s_language_that_reminders_come_here_and_how_to_stop(
    keeper: Keeper, language: str
) -> None:
    keeper.change(language=language)

    (answer,) = keeper.chat.say(keeper.code())

    assert DONE[language] in answer
    assert keeper.provider.canteen.organization.name in answer
    told = re.findall(r"«([^«»]+)»", answer)[-1]
    (stopped,) = keeper.chat.say(told)
    assert keeper.member.messenger == ""
    assert stopped.startswith(DONE[language][:5])


def test_the_language_chosen_on_the_page_is_that_of_the_answer(keeper: Keeper) -> None:
    shown = keeper.provider.client.post(f"{keeper.provider.link()}/messenger", data={"language": "uk"}).text
    code = re.search(r"#[\d-]{14}", shown)
    assert code

    assert DONE["uk"] in keeper.chat.say(code[0])[0]


def test_a_code_ties_one_messenger_and_works_once(keeper: Keeper) -> None:
    code = keeper.code()
    keeper.chat.say(code)

    (second,) = keeper.chat.after(Writer(id=70_002).says(code))

    assert WRONG in second
    assert (keeper.member.messenger, keeper.member.tie_digest) == ("telegram", "")
    assert len(keeper.reminded()) == 1
    assert keeper.chat.telegram.sent[-1]["chat_id"] == keeper.chat.writer.id


def test_a_code_sent_twice_from_one_messenger_is_told_again_that_reminders_come(keeper: Keeper) -> None:
    code = keeper.code()

    (first,) = keeper.chat.say(code)
    (again,) = keeper.chat.say(code)

    assert again == first


def test_of_two_messengers_that_send_a_code_at_once_one_is_tied(keeper: Keeper, engine: Engine) -> None:
    code, barrier, now = keeper.code(), Barrier(2), datetime.now(UTC)

    def send(person: str) -> bool:
        with Session(engine) as own:
            barrier.wait(10)
            try:
                tie(own, SECRET, code, Talk("telegram", person, f"digest {person}"), now=now)
            except LinkInvalid:
                return False
            own.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        tied = list(pool.map(send, ("70002", "70003")))

    assert sorted(tied) == [False, True]
    assert keeper.member.messenger_talk == ("digest 70002" if tied[0] else "digest 70003")


def test_a_code_lasts_eight_days_and_a_new_one_ends_the_old(keeper: Keeper) -> None:
    (late,) = keeper.chat.say(keeper.old_code(days=9))
    first, second = keeper.code(), keeper.old_code(days=7)
    answers = [keeper.chat.say(code)[0] for code in (first, second)]

    assert "Этот код устарел" in late
    assert WRONG in answers[0]
    assert DONE["hy"] in answers[1]


def test_a_code_of_one_purpose_never_opens_the_other(keeper: Keeper) -> None:
    dictated = make_code(SECRET, keeper.member, now=keeper.member.created_at)
    keeper.session.commit()

    (answer,) = keeper.chat.say(f"#{dictated}")
    tie = keeper.code().removeprefix("#")

    assert WRONG in answer
    assert keeper.provider.client.get(f"/provider/{tie}").status_code == 404
    assert keeper.provider.client.get(f"/provider/{dictated}").status_code == 200


@pytest.mark.parametrize("typed", ["#{}", "# {}", " #{}\n", "/start {}"])
def test_the_code_may_be_typed_or_come_by_a_link_to_the_bot(keeper: Keeper, typed: str) -> None:
    code = keeper.code().removeprefix("#")

    assert DONE["hy"] in keeper.chat.say(typed.format(code))[0]


def test_who_guesses_is_heard_ten_times_a_day_and_nobody_else_is_slowed_down(keeper: Keeper) -> None:
    guessed = [keeper.chat.say(f"#0000-0000-{number:04}")[0] for number in range(11)]
    code = keeper.code()

    (even_the_right_one,) = keeper.chat.say(code)
    (of_somebody_else,) = keeper.chat.after(Writer(id=70_002).says(code))

    assert [WRONG in one for one in guessed] == [True] * 10 + [False]
    assert "слишком много кодов" in even_the_right_one
    assert DONE["hy"] in of_somebody_else


def test_twelve_bare_digits_are_somebody_s_phone_number_and_tie_nothing(keeper: Keeper) -> None:
    answer = keeper.chat.say(keeper.code().removeprefix("#").replace("-", ""))

    assert keeper.member.messenger == ""
    assert WRONG not in answer[0]


def test_neither_the_bot_nor_a_store_nor_a_log_hears_a_code(
    keeper: Keeper, bot: FakeBot, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    codes = [keeper.code(), "#1111-2222-33"]

    keeper.chat.say(codes[0])
    keeper.chat.say(codes[1])

    assert bot.heard == []
    assert session.scalars(select(Conversation)).all() == []
    plain = [code.lstrip("#").replace("-", "") for code in codes] + codes
    tables = inspect(session.get_bind()).get_table_names()
    kept = "\n".join(str(session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables)
    assert [code for code in plain if code in kept] == []
    assert [code for code in plain if code in caplog.text] == []


def test_the_address_is_kept_sealed(keeper: Keeper, session: Session) -> None:
    keeper.chat.say(keeper.code())

    row = str(session.execute(text("SELECT * FROM organization_member")).all())
    assert str(keeper.chat.writer.id) not in row
    assert keeper.member.messenger_sealed


def test_a_mail_box_hears_that_its_reminders_go_elsewhere(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())

    (letter,) = keeper.letters
    assert letter["to"] == keeper.member.email
    assert "(Telegram)" in letter["text"]
    assert "/provider/" in letter["text"]


def test_who_wanted_no_reminders_gets_them_again(keeper: Keeper) -> None:
    keeper.change(rhythm=NEVER)

    keeper.chat.say(keeper.code())

    assert keeper.member.rhythm == 6


@pytest.mark.parametrize("name", ["viber", "vk"])
def test_other_messengers_that_may_write_first_can_be_tied_too(
    keeper: Keeper, served: Flask, fakes: dict[str, Fake], name: str
) -> None:
    door = enter(name, served, keeper.provider.client, fakes)

    (answer,) = door.say(keeper.code())
    keeper.remind()
    (reminder,) = door.after()

    assert DONE["hy"] in answer
    assert "https://ryadom.example/provider/" in reminder
    door.press("Այլևս չհիշեցնել")
    assert keeper.member.messenger == ""


def test_whatsapp_and_sms_cannot_be_tied_and_the_code_stays_good(
    keeper: Keeper, served: Flask, fakes: dict[str, Fake], phone: Phone
) -> None:
    code = keeper.code()
    door = enter("whatsapp", served, keeper.provider.client, fakes)

    refused = [door.say(code)[0], phone.say(code)[0]]

    assert ["Сюда напоминания приходить не могут" in one for one in refused] == [True, True]
    assert DONE["hy"] in keeper.chat.say(code)[0]


def test_who_only_reads_is_offered_no_messenger(keeper: Keeper) -> None:
    keeper.change(role=MemberRole.READER)

    assert "/messenger" not in keeper.page()
    assert keeper.provider.client.post(f"{keeper.provider.link()}/messenger").status_code == 403


def test_a_removed_member_takes_the_tie_and_the_code_along(keeper: Keeper, session: Session) -> None:
    keeper.chat.say(keeper.code())
    code = keeper.code()
    session.delete(keeper.member)
    session.commit()

    assert session.scalars(select(OrganizationMember)).all() == []
    assert WRONG in keeper.chat.say(code)[0]
    assert keeper.reminded() == []
