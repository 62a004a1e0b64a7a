"""Which dialogue act a message is, from the classifier's guess and from what the message tells."""

from dataclasses import dataclass

from components.told import Told

TELL_NEED, GIVE_PLACE, UNCLEAR, OUT_OF_SCOPE, NONSENSE = (
    "tell_need",
    "give_place",
    "unclear",
    "out_of_scope",
    "nonsense",
)
_ABOUT_NEEDS = (TELL_NEED, GIVE_PLACE, NONSENSE, OUT_OF_SCOPE)
_ANSWERS = ("affirm", "deny")
_ASK_IF_FREE = "ask_if_free"
_PLEASANTRIES = ("greet", "goodbye", "thank")
_LONG_PLEASANTRY = 6
_BARE_ANSWER = 2
"""A yes or no of more words than this that tells a need or a place is not an answer only."""


@dataclass(frozen=True)
class Thresholds:
    """Confidence of the classifier and score of a need, all between 0 and 1; lengths in words.

    Below ``least`` a guess is not believed, from ``sure`` it holds against a need below ``sure_need``;
    a yes or no about nothing must reach ``sure_answer`` and be no longer than ``longest_answer``.
    """

    least: float
    sure: float
    sure_need: float
    sure_answer: float
    longest_answer: int


def choose_act(guess: str, confidence: float, told: Told | None, *, length: int, limits: Thresholds) -> str:
    """Return the act: what a person tells comes before what the classifier guesses."""
    if told is None:
        return guess if confidence >= limits.least else NONSENSE
    certain_talk = guess not in _ABOUT_NEEDS and confidence >= limits.sure and not told.urgent
    if guess in _ANSWERS and length > _BARE_ANSWER and (told.needs or told.place or told.details):
        certain_talk = False  # «нет денег на еду», «нет, в Перми», «не хочу никому звонить»
    if guess == _ASK_IF_FREE and told.place:
        certain_talk = False  # «где бесплатно поесть в Минске»: who asks whether we cost money names no town
    if told.urgent or (told.needs and not (certain_talk and told.surest < limits.sure_need)):
        return TELL_NEED
    if told.place and not certain_talk:
        return GIVE_PLACE
    if told.details and not certain_talk:
        return TELL_NEED
    if confidence < limits.least or _is_hollow_answer(guess, confidence, told, length, limits):
        return _nothing_certain(told, length)
    off_topic_in_scope = guess == OUT_OF_SCOPE and told.in_scope
    return UNCLEAR if guess == TELL_NEED or off_topic_in_scope else guess


def _is_hollow_answer(guess: str, confidence: float, told: Told, length: int, limits: Thresholds) -> bool:
    if guess in _PLEASANTRIES:
        return length > _LONG_PLEASANTRY and confidence < limits.sure
    if guess not in _ANSWERS or told.in_scope:
        return False
    return confidence < limits.sure_answer or length > limits.longest_answer


def _nothing_certain(told: Told, length: int) -> str:
    if told.in_scope:
        return UNCLEAR
    return OUT_OF_SCOPE if length >= 3 else NONSENSE
