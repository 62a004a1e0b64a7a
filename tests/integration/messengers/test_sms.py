"""A person talks to the bot by SMS."""

import pytest

from app.domain.sms_parts import parts
from tests.integration.messengers.conftest import Phone
from tests.questions import DANGER, HUNGER, HUNGER_SOMEWHERE, Question, by_language


@pytest.mark.parametrize("question", HUNGER_SOMEWHERE, ids=by_language)
def test_a_choice_is_typed_as_a_number(phone: Phone, question: Question) -> None:
    phone.say(question.text)
    (asked,) = phone.say(question.text) if not phone.gateway.texts else (phone.gateway.texts[-1],)
    number = next(line[0] for line in asked.splitlines() if line[:3] == "3. ")

    (answer,) = phone.say(number)

    assert "+000 00 000" in answer


@pytest.mark.parametrize("question", [*HUNGER, *HUNGER_SOMEWHERE, *DANGER], ids=by_language)
def test_every_answer_is_one_message_of_at_most_three_parts(phone: Phone, question: Question) -> None:
    answers = [*phone.say(question.text), *phone.say("1"), *phone.say("/ask_human")]

    assert len(answers) == 3
    assert max(parts(answer) for answer in answers) <= 3


@pytest.mark.parametrize("question", DANGER, ids=by_language)
def test_in_danger_the_number_to_call_is_never_left_out(phone: Phone, question: Question) -> None:
    (answer,) = phone.say(question.text)

    assert "0 001" in answer


def test_a_number_that_was_not_offered_is_words(phone: Phone) -> None:
    phone.say(HUNGER[0].text)

    (answer,) = phone.say("39")

    assert answer


def test_an_empty_message_is_not_answered(phone: Phone) -> None:
    assert phone.say("  ") == []
