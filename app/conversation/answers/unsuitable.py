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
    why, last = turn.facts.get("why", ""), turn.profile.shown[-SHOWN:]
    if why == "no_answer":
        return _no_answer(turn, last)
    # Those that are only too far or closed now may suit another day
    profile = turn.profile if why in WISHES else turn.profile.refuse(last)
    if why == "far" and not profile.place:
        return ask_place(replace(turn, profile=profile))
    if why in WISHES:
        profile = profile.wish(WISHES[why])
    answer = more(replace(turn, profile=profile))
    return answer if why or not answer.messages[-1].services else _asking_why(answer)


def _asking_why(answer: Answer) -> Answer:
    """Put the buttons for the reason under the new services."""
    *first, last = answer.messages
    text = _("Then perhaps these. What was wrong with the others?")
    return replace(answer, messages=(*first, replace(last, text=text, buttons=(*_reasons(), *last.buttons[-1:]))))


def _reasons() -> tuple[Button, ...]:
    return (
        Button(_("Too far"), payload("not_suitable", why="far")),
        Button(_("Closed now"), payload("not_suitable", why="closed")),
        Button(_("Not for me"), payload("not_suitable", why="not_for_me")),
        Button(_("I called, no answer"), payload("not_suitable", why="no_answer")),
    )


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
