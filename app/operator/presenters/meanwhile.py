"""A card that two windows have filled in differently: what the other one has kept, and both as one."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.card_words import Written
from app.models.phone_call import PhoneCall
from app.operations.find_services import MAX_TEXT
from app.operations.phone_calls import MOST_PICKED, CardChanged, kept_on
from app.operator.card_form import CardForm
from app.operator.presenters.card import picked_rows


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What another window has kept: its mark, and of words, notes and names picked only what differs from here."""

    mark: str
    words: str
    notes: str
    picked: tuple[str, ...]
    joins: bool


def meanwhile_view(call: PhoneCall, form: CardForm, now: datetime) -> Meanwhile:
    """Return what is kept on a card besides what ``form`` holds; ``joins`` tells whether both find room on it."""
    kept, mine = kept_on(call), form.card.written
    others = replace(form, picked=tuple(one for one in kept.picked if one not in mine.picked))
    return Meanwhile(
        mark=kept.mark,
        words=kept.words if kept.words.split() != mine.words.split() else "",
        notes=kept.notes if kept.notes.split() != mine.notes.split() else "",
        picked=tuple(row.name.text for row in picked_rows(others, now)),
        joins=_fits(kept.joined(mine)),
    )


def joined(call: PhoneCall, form: CardForm, mark: str) -> CardForm:
    """Return what is kept under ``mark`` and what ``form`` holds as one; without a mark ``form`` alone.

    Raises:
        CardChanged: something else is kept by now, or both find no room.
    """
    if not mark:
        return form
    kept = kept_on(call)
    both = kept.joined(form.card.written)
    if kept.mark != mark or not _fits(both):
        raise CardChanged(CardChanged.__doc__)
    return replace(form, words=both.words, notes=both.notes, picked=tuple(both.picked))


def _fits(both: Written) -> bool:
    return max(len(both.words), len(both.notes)) <= MAX_TEXT and len(both.picked) <= MOST_PICKED
