"""The page of a talk that was handed over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from werkzeug.datastructures import MultiDict

from app.domain.need_profile import NeedProfile
from app.extensions import brain, db
from app.models.callback_request import CallbackRequest
from app.models.operator_message import OperatorMessage
from app.operations.find_services import find_services
from app.operations.operator_chat import read_talk
from app.operator.card_form import CardForm, read_card
from app.operator.presenters.card import likely_country
from app.operator.presenters.queue import profile_of
from app.operator.presenters.results import Results, Row, results_view
from app.wording.languages import OWN_NAMES


@dataclass(frozen=True, slots=True)
class ChatView:
    """What was told, what was written, what is found; ``texts`` are services ready to be put into the answer."""

    id: str
    language: str
    language_name: str
    form: CardForm
    messages: Sequence[OperatorMessage]
    results: Results
    texts: dict[str, str]


def chat_view(request: CallbackRequest, arguments: MultiDict[str, str], now: datetime) -> ChatView:
    """Return the page: the operator's own search words go before what the person has told."""
    told = profile_of(request)
    form = replace(read_card(arguments, told.language), language=told.language, safety="no")
    if not form.words and not form.needs:
        place = brain().gazetteer.get(told.place) if told.place else None
        form = replace(form, needs=told.needs, place=form.place or place)
    profile = _joined(form.profile, told)
    likely = profile.country or likely_country("", told.language)
    found = find_services(db.session, brain(), form.request(profile, likely), now=now)
    results = results_view(form, profile, found, now, likely)
    return ChatView(
        id=request.id,
        language=told.language,
        language_name=OWN_NAMES[told.language],
        form=form,
        messages=read_talk(db.session, request.id),
        results=results,
        texts={one.id: _text(one) for one in results.rows},
    )


def _joined(typed: NeedProfile, told: NeedProfile) -> NeedProfile:
    place = (typed.place, typed.country) if typed.place else (told.place, told.country)
    return replace(typed, place=place[0], country=place[1], groups=typed.groups or told.groups, urgency=told.urgency)


def _text(row: Row) -> str:
    return "\n".join([row.name.text, *(number.number for number in row.numbers), row.place, row.opening])
