"""What a provider and an editor see of reminders on their pages."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.provider import NEVER, MemberRole
from app.domain.staff import Role
from tests.integration.messengers.doors import Fake
from tests.integration.reminders.conftest import TIE, Keeper
from tests.staff_client import client_of, make_staff


def test_the_page_names_the_messengers_that_may_write_first_and_no_others(keeper: Keeper) -> None:
    page = keeper.page()

    assert "Telegram, Viber, VK" in page
    assert "WhatsApp" not in page
    assert "SMS" not in page


def test_a_code_is_shown_only_after_a_press(keeper: Keeper) -> None:
    assert not TIE.search(keeper.page())
    assert keeper.member.tie_digest == ""
    assert TIE.search(keeper.ask())


@pytest.mark.parametrize("language", LOCALES)
def test_the_code_is_explained_in_every_language(keeper: Keeper, language: str) -> None:
    address = f"{keeper.provider.link()}/messenger"

    page = keeper.provider.client.post(address, data={"language": language})

    assert page.headers["Cache-Control"] == "no-store"
    assert f'<html lang="{language}">' in page.text
    assert TIE.search(page.text)
    assert "Send this message" not in page.text


def test_where_the_bot_can_be_found_the_page_leads_there(keeper: Keeper) -> None:
    without = keeper.ask()
    keeper.set(telegram_bot="fictional_ryadom_bot", viber_uri="fictional", vk_page="fictional.ryadom")

    page = keeper.ask()

    shown = TIE.search(page)
    assert shown
    code = shown[0].removeprefix("#")
    assert f'href="https://t.me/fictional_ryadom_bot?start={code}"' in page
    assert f'href="viber://pa?chatURI=fictional&amp;text=%23{code}"' in page
    assert 'href="https://vk.me/fictional.ryadom"' in page
    assert "t.me" not in without
    assert "viber:" not in without
    assert "vk.me" not in without


def test_where_no_messenger_is_served_none_is_offered(keeper: Keeper) -> None:
    keeper.set(telegram_token="", viber_token="", vk_token="")

    assert "/messenger" not in keeper.page()
    assert keeper.provider.client.post(f"{keeper.provider.link()}/messenger").status_code == 404


def test_the_page_says_where_reminders_come_and_one_press_ends_them_there(keeper: Keeper) -> None:
    before = keeper.page()
    keeper.chat.say(keeper.code())
    tied = keeper.page()

    after = keeper.provider.client.post(f"{keeper.provider.link()}/messenger/stop", follow_redirects=True).text

    assert "Հիշեցումները գալիս են ձեզ էլ. փոստով։" in before
    assert "Հիշեցումները գալիս են ձեզ այստեղ՝ Telegram։" in tied
    assert "Հիշեցումները գալիս են ձեզ էլ. փոստով։" in after
    assert (keeper.member.messenger, keeper.member.rhythm) == ("", 6)


def test_who_has_neither_chooses_a_messenger_first_and_then_a_rhythm(keeper: Keeper) -> None:
    keeper.change(email="", verified_on=None)
    before = keeper.page()
    keeper.chat.say(keeper.code())

    assert 'name="rhythm"' not in before
    assert "/messenger" in before
    assert 'name="rhythm"' in keeper.page()


def test_editors_see_by_which_way_somebody_is_reminded_and_no_address(
    keeper: Keeper, app: Flask, session: Session
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "anna"))
    address = f"/editor/organizations/{keeper.member.organization_id}/invite"
    seen = [editor.get(address).text]
    keeper.chat.say(keeper.code())
    seen.append(editor.get(address).text)
    for told in ({"rhythm": NEVER}, {"rhythm": 6, "role": MemberRole.READER}):
        keeper.change(**told)
        seen.append(editor.get(address).text)

    words = ["напоминания по электронной почте", "напоминания: Telegram", "без напоминаний", "без напоминаний"]
    assert [one in page for one, page in zip(words, seen, strict=True)] == [True] * 4
    assert str(keeper.chat.writer.id) not in "".join(seen)
    assert keeper.member.messenger_talk not in "".join(seen)


def test_a_removed_member_is_reminded_nowhere(
    keeper: Keeper, app: Flask, session: Session, fakes: dict[str, Fake]
) -> None:
    keeper.chat.say(keeper.code())
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "anna"))
    address = f"/editor/organizations/{keeper.member.organization_id}/members/{keeper.member.id}"

    editor.post(address, {"act": "remove"})

    assert keeper.reminded() == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Сейчас мы не можем присылать вам напоминания"),
        ("uk", "Зараз ми не можемо надсилати вам нагадування"),
        ("be", "Цяпер мы не можам дасылаць вам напаміны"),
        ("hy", "Այժմ չենք կարող ձեզ հիշեցումներ ուղարկել"),
        ("tg", "Ҳоло мо ба шумо хотиррасонӣ фиристода наметавонем"),
    ],
)
def test_where_no_reminder_can_be_sent_the_page_says_so_and_what_to_do_instead(
    keeper: Keeper, language: str, words: str
) -> None:
    keeper.set(telegram_token="", viber_token="", vk_token="", mail_host="", contact_email="editors@example.org")

    page = keeper.provider.client.get(f"{keeper.provider.link()}?language={language}").text

    assert words in page
    assert "mailto:editors@example.org" in page
    assert 'name="rhythm"' not in page


def test_where_one_way_is_left_the_page_does_not_say_that_there_is_none(keeper: Keeper) -> None:
    by_mail = keeper.page()
    keeper.set(mail_host="")
    by_messenger = keeper.page()

    assert "Այժմ չենք կարող" not in by_mail + by_messenger
    assert "Հիշեցումները գալիս են ձեզ էլ. փոստով։" not in by_messenger


def test_who_only_reads_is_promised_no_reminder(keeper: Keeper) -> None:
    keeper.change(role=MemberRole.READER)

    page = keeper.page()

    assert "Հիշեցումները գալիս են" not in page
    assert "Այժմ չենք կարող" not in page
