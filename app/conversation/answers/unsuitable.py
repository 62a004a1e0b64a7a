"""What was shown does not fit: others at once, and a button for the reason, which changes what is looked for."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.ask_place import ask_place
from app.conversation.answers.more import more
from app.conversation.answers.navigate import SHOWN
from app.conversation.payload import payload
from app.conversation.reply import Answer, Button, Message
from app.conversation.turn import Turn
from app.models.service_report import ReportKind
from app.operations.report import report_service
from app.queries.service_cards import read_cards

WISHES = {"far": "near", "closed": "open"}
DOOR = "chat"


def unsuitable(turn: Turn) -> Answer:
    """Return other services, or the one question without which none can be chosen."""
    why, meant = turn.facts.get("why", ""), _meant(turn)
    if why == "no_answer":
        return _no_answer(turn, meant)
    # Those that are only too far or closed now may suit another day
    profile = turn.profile.take_back(meant) if why in WISHES else turn.profile.refuse(meant)
    if why == "far" and not profile.place:
        return ask_place(replace(turn, profile=profile))
    if why in WISHES:
        profile = profile.wish(WISHES[why])
    answer = more(replace(turn, profile=profile))
    return answer if why or not answer.messages[-1].services else _asking_why(answer, meant)


def _meant(turn: Turn) -> tuple[str, ...]:
    """Return the services that do not suit: those that a button names, else the last shown; never one not shown."""
    named = turn.facts.get("of", "").split()
    return tuple(one for one in named if one in turn.profile.shown) or turn.profile.shown[-SHOWN:]


def _asking_why(answer: Answer, meant: tuple[str, ...]) -> Answer:
    """Put the buttons for the reason under the new services; they speak of those before."""
    *first, last = answer.messages
    text = _("Then perhaps these. What was wrong with the others?")
    return replace(answer, messages=(*first, replace(last, text=text, buttons=(*_reasons(meant), *last.buttons[-1:]))))


def _reasons(meant: tuple[str, ...]) -> tuple[Button, ...]:
    titles = {
        "far": _("Too far"),
        "closed": _("Closed now"),
        "not_for_me": _("Not for me"),
        "no_answer": _("I called, no answer"),
    }
    of = " ".join(meant)
    return tuple(Button(title, payload("not_suitable", why=why, of=of)) for why, title in titles.items())


def _no_answer(turn: Turn, last: tuple[str, ...]) -> Answer:
    """Keep which service did not answer: asked for, unless only one was shown; one never shown is not believed."""
    named = turn.facts.get("service", "")
    service = named if named in turn.profile.shown else (last[0] if len(last) == 1 else "")
    if not service:
        return _ask_which(turn, last)
    report_service(turn.session, service, ReportKind.NO_ANSWER, door=DOOR, now=turn.now)
    after = more(replace(turn, profile=turn.profile.refuse((service,))))
    thanks = Message(_("Thank you. We will check this number."), turn.language)
    return replace(after, messages=(thanks, *after.messages))


def _ask_which(turn: Turn, last: tuple[str, ...]) -> Answer:
    cards = read_cards(turn.session, last, language=turn.language, now=turn.now)
    buttons = tuple(
        Button(cards[one].name.text, payload("not_suitable", why="no_answer", service=one))
        for one in last
        if one in cards
    )
    if not buttons:
        return more(turn)
    return Answer(turn.profile, (Message(_("Which of them did not answer?"), turn.language, buttons),))
