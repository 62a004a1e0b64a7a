"""POST /dialogue/actions: the bot has decided what to do next, the directory says what is true."""

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

from flask import abort, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field

from app.conversation.acts import ACTIONS
from app.conversation.bot_messages import write_message
from app.conversation.payload import parse_payload
from app.conversation.turn import Turn
from app.dialogue.blueprint import blueprint, bot_only
from app.domain.locales import DEFAULT_LOCALE, LOCALES
from app.domain.need_profile import NeedProfile
from app.extensions import brain, db, settings
from app.i18n import use_language
from app.operations.remember_profile import load_profile, save_in_time, save_profile


class _Intent(BaseModel):
    name: str | None = None


class _LatestMessage(BaseModel):
    text: str | None = None
    intent: _Intent = Field(default_factory=_Intent)
    metadata: dict[str, object] | None = None


class _Tracker(BaseModel):
    slots: dict[str, object] = Field(default_factory=dict)
    latest_message: _LatestMessage = Field(default_factory=_LatestMessage)


class ActionCall(BaseModel):
    """The part of Rasa's action protocol that we read."""

    next_action: str
    sender_id: str
    tracker: _Tracker = Field(default_factory=_Tracker)


@blueprint.post("/actions")
@bot_only
def run_action() -> ResponseReturnValue:
    """Answer an action with messages; keep the profile after it, unless it comes too late."""
    call = ActionCall.model_validate(request.get_json())
    act = ACTIONS.get(call.next_action)
    if act is None:
        abort(HTTPStatus.NOT_FOUND)
    turn = _turn(call)
    use_language(turn.language)
    answer = act(turn)
    if not _save(call, answer.profile, turn.now):
        abort(HTTPStatus.CONFLICT)
    db.session.commit()
    written = [write_message(message) for message in answer.messages]
    events = [{"event": "slot", "name": "shown", "value": list(answer.profile.shown)}]
    return jsonify(events=events, responses=[{"custom": {"messages": written}}])


def _save(call: ActionCall, profile: NeedProfile, now: datetime) -> bool:
    """Keep the profile; False when the gateway has answered this message already, or the next one."""
    began = (call.tracker.latest_message.metadata or {}).get("turn")
    if began is None:
        save_profile(db.session, call.sender_id, profile, now=now)
        return True
    return save_in_time(db.session, call.sender_id, profile, since=datetime.fromisoformat(str(began)), now=now)


def _turn(call: ActionCall) -> Turn:
    message = call.tracker.latest_message
    text = message.text or ""
    said = (message.metadata or {}).get("language")
    act = message.intent.name or ""
    profile = load_profile(db.session, call.sender_id, str(said or DEFAULT_LOCALE))
    if act == "change_language":
        profile = _in_named_language(profile, call.tracker.slots)
    payload = parse_payload(text)
    understood = None
    if text and not payload:
        understood = brain().understander.understand(text, profile.language, country=profile.country)
    return Turn(
        session=db.session,
        brain=brain(),
        profile=profile,
        now=datetime.now(UTC),
        text=text if understood and understood.sure and act == "tell_need" else "",
        act=act,
        understood=understood,
        facts=payload.facts if payload else {},
        sender=call.sender_id,
        call_centre=settings().call_centre,
    )


def _in_named_language(profile: NeedProfile, slots: dict[str, object]) -> NeedProfile:
    """Return the profile in the language that the person named, which only the bot knows («на таджикском»)."""
    named = slots.get("language")
    return replace(profile, language=str(named)) if named in LOCALES else profile
