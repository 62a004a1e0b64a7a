"""Words for what is not a need: greetings, thanks, questions about us, insults, nonsense."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from app.conversation.reply import Answer, Button, Message
from app.conversation.turn import Turn
from app.conversation.words import emergency_button, human_button, language_buttons


def small_talk(turn: Turn) -> Answer:
    """Return words for the act of the turn; the profile stays as it is."""
    text, buttons = say(turn.act)
    return Answer(turn.profile, (Message(text, turn.language, buttons),))


def say(act: str) -> tuple[str, tuple[Button, ...]]:
    """Return words and buttons for a small-talk act; an unknown act gets the words for «not understood»."""
    return _SAYINGS.get(act, _not_understood)()


Saying = tuple[str, tuple[Button, ...]]


def _greet() -> Saying:
    text = _("Hello. I help to find help near you. Tell me in your own words what happened; you need not give a name.")
    return text, language_buttons()


def _goodbye() -> Saying:
    return _("Take care. You can come back at any time."), ()


def _thank() -> Saying:
    return _("I am glad to help. If you need something else, just write."), ()


def _who() -> Saying:
    return _("I am Ryadom, a free guide to social help. I search a directory of services whose sources are known."), ()


def _robot() -> Saying:
    return _("Yes, I am a program, not a person. If you would rather talk to a person, I will show you where."), (
        human_button(),
    )


def _free() -> Saying:
    return _("Yes, this guide is free and asks for no name. If a service costs money, ask them when you call."), ()


def _private() -> Saying:
    text = _(
        "I tell nobody: not your family, not your school, not the authorities. I do not know your name, "
        "and what you write is forgotten after a day. To delete it now, write “delete my data”."
    )
    return text, (human_button(),)


def _how() -> Saying:
    text = _(
        "Write what happened and in which town you are. I will show who helps, with a phone number and the reason why."
    )
    return text, (emergency_button(), human_button())


def _insult() -> Saying:
    return _("It sounds as if things are hard. I am here to help. Tell me what happened, or talk to a person."), (
        human_button(),
    )


def _out_of_scope() -> Saying:
    text = _(
        "I cannot help with that: I know services that help people. If something hard has happened, tell me about it."
    )
    return text, ()


def _not_understood() -> Saying:
    text = _(
        "This is not clear to me. Please write in a few words what happened, for example: "
        "“no money for medicine, Gomel”."
    )
    return text, (human_button(),)


_SAYINGS: Mapping[str, Callable[[], Saying]] = {
    "greet": _greet,
    "goodbye": _goodbye,
    "thank": _thank,
    "ask_who_are_you": _who,
    "ask_if_robot": _robot,
    "ask_if_free": _free,
    "ask_if_private": _private,
    "how_help": _how,
    "insult": _insult,
    "nonsense": _not_understood,
    "out_of_scope": _out_of_scope,
}
