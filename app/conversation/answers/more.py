"""The next services, nearer ones, or others when what was shown does not fit."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.ask_place import ask_place
from app.conversation.answers.navigate import SHOWN, ask_need, show
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import human_button

MOST = 60
"""So many services are looked through for ones that were not shown yet."""


def more(turn: Turn) -> Answer:
    """Return up to three services that were not shown yet."""
    if not turn.profile.needs:
        return ask_need(turn)
    if turn.act == "ask_nearer":
        if not turn.profile.place:
            return ask_place(turn)
        turn = replace(turn, profile=turn.profile.wish("near"))
    found = turn.search(limit=MOST)
    seen = set(turn.profile.shown)
    fresh = tuple(service for service in found.services if service.card.id not in seen)[:SHOWN]
    if fresh:
        return show(turn, replace(found, services=fresh))
    text = _("That is all that we know for now. A person can look further with you.")
    if turn.profile.wishes:
        text = _("We know of none like that here. The ones shown before are still the best that we know.")
    profile = replace(turn.profile, wishes=())
    return Answer(profile, (Message(text, turn.language, (human_button(),)),))


def repeat(turn: Turn) -> Answer:
    """Show the last result again."""
    last = turn.profile.shown[-SHOWN:]
    found = turn.search(limit=MOST)
    again = tuple(service for service in found.services if service.card.id in last)
    if not again:
        return ask_need(turn)
    return Answer(turn.profile, (Message(_("Once more:"), turn.language, (human_button(),), again),))
