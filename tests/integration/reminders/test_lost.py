"""A reminder that did not arrive is tried again on the next days, and then waits for its turn."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.operations.messenger_mail import forget_old_mail
from app.operations.messenger_outbox import MOST_ATTEMPTS
from tests.integration.messengers.doors import let_time_pass
from tests.integration.messengers.fake_server import Mood
from tests.integration.reminders.conftest import Keeper


def give_up(keeper: Keeper) -> None:
    """Let every try of what waits for Telegram fail."""
    for _ in range(MOST_ATTEMPTS):
        let_time_pass(keeper.session)
        keeper.chat.after()


def test_a_reminder_that_a_broken_server_lost_comes_the_next_day_and_once(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.telegram.mood = Mood.BROKEN
    first = keeper.remind()
    give_up(keeper)
    same_day = keeper.remind()
    keeper.chat.telegram.mood = Mood.WELL

    next_day = keeper.remind(days=1)
    let_time_pass(keeper.session)
    arrived = keeper.chat.after()

    assert (first, same_day, next_day, keeper.remind(days=2)) == (1, 0, 1, 0)
    assert len([text for text in arrived if "/provider/" in text]) == 1


def test_after_three_more_days_it_waits_for_its_turn(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.telegram.mood = Mood.BROKEN

    sent = []
    for day in range(6):
        sent.append(keeper.remind(days=day))
        give_up(keeper)

    assert sent == [1, 1, 1, 1, 0, 0]
    assert [keeper.remind(days=day) for day in (150, 200)] == [0, 1]


def test_at_the_next_turn_a_lost_one_has_all_its_days_again(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.telegram.mood = Mood.BROKEN
    for day in range(3):
        keeper.remind(days=day)
        give_up(keeper)
    keeper.provider.client.post(f"{keeper.provider.link()}/right/{keeper.provider.canteen.id}")

    sent = []
    for day in range(200, 206):
        sent.append(keeper.remind(days=day))
        give_up(keeper)

    assert sent == [1, 1, 1, 1, 0, 0]


def test_what_is_sent_anew_the_next_day_does_not_come_twice_when_given_up_messages_are_tried_again(
    keeper: Keeper,
) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.telegram.mood = Mood.BROKEN
    keeper.remind()
    give_up(keeper)
    keeper.chat.telegram.mood = Mood.WELL

    keeper.app.test_cli_runner().invoke(args=["messengers", "retry", "telegram"])
    keeper.remind(days=1)
    arrived = []
    for _ in range(3):
        let_time_pass(keeper.session)
        arrived += keeper.chat.after()

    assert len([text for text in arrived if "/provider/" in text]) == 1


def test_who_has_confirmed_meanwhile_is_asked_no_more(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    keeper.chat.telegram.mood = Mood.BROKEN
    keeper.remind()
    give_up(keeper)

    keeper.provider.client.post(f"{keeper.provider.link()}/right/{keeper.provider.canteen.id}")

    assert keeper.remind(days=1) == 0


@pytest.mark.parametrize("hours", [23, 25])
def test_one_that_still_waited_when_it_was_forgotten_is_sent_anew(keeper: Keeper, session: Session, hours: int) -> None:
    keeper.remind()

    forget_old_mail(session, now=datetime.now(UTC) + timedelta(hours=hours))
    session.commit()

    assert keeper.remind(days=2) == (1 if hours > 24 else 0)


def test_a_letter_that_arrived_is_not_sent_again_because_another_message_was_lost(keeper: Keeper) -> None:
    keeper.chat.say(keeper.code())
    arrived = keeper.reminded()
    keeper.chat.telegram.mood = Mood.BROKEN
    keeper.chat.say("где дают еду в Минске?")
    give_up(keeper)

    assert len(arrived) == 1
    assert keeper.remind(days=1) == 0
