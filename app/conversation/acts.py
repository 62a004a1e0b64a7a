"""Which answer an act gets, by the name that the bot's action or the gateway's own reading gives it."""

from collections.abc import Callable, Mapping

from app.conversation.answers.clarify import clarify
from app.conversation.answers.confirm import confirm
from app.conversation.answers.emergency import emergency
from app.conversation.answers.forget import ask_to_forget
from app.conversation.answers.handover import handover
from app.conversation.answers.language import change_language
from app.conversation.answers.more import more, repeat
from app.conversation.answers.navigate import navigate
from app.conversation.answers.shortlist import send_list
from app.conversation.answers.small_talk import small_talk
from app.conversation.answers.unmet import report_need
from app.conversation.answers.unsuitable import unsuitable
from app.conversation.reply import Answer
from app.conversation.turn import Turn

Act = Callable[[Turn], Answer]

ACTIONS: Mapping[str, Act] = {
    "action_navigate": navigate,
    "action_more": more,
    "action_repeat": repeat,
    "action_clarify": clarify,
    "action_handover": handover,
    "action_emergency": emergency,
    "action_change_language": change_language,
    "action_confirm": confirm,
    "action_delete_data": ask_to_forget,
    "action_unsuitable": unsuitable,
    "action_send_list": send_list,
    "action_report_need": report_need,
}

_BY_INTENT: Mapping[str, Act] = {
    "tell_need": navigate,
    "give_place": navigate,
    "ask_more": more,
    "ask_nearer": more,
    "not_suitable": unsuitable,
    "send_list": send_list,
    "report_need": report_need,
    "repeat": repeat,
    "unclear": clarify,
    "ask_human": handover,
    "ask_emergency_number": emergency,
    "change_language": change_language,
    "affirm": confirm,
    "deny": confirm,
    "delete_data": ask_to_forget,
}


def answer_without_bot(turn: Turn) -> Answer:
    """Return the answer that understanding and search alone can give."""
    if turn.act:
        return _BY_INTENT.get(turn.act, small_talk)(turn)
    understood = turn.understood
    told = understood and (understood.sure or understood.place or understood.choices)
    if told or (turn.details and turn.profile.needs):
        return navigate(turn)
    return small_talk(turn)
