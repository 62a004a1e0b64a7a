"""A talk that was handed over: messages between the person and the operator, each kept until it is heard."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from app.models.callback_request import CallbackRequest, CallbackStatus
from app.models.operator_message import OperatorMessage

LONGEST_MESSAGE = 2000
WEB = "web"


def open_request(session: Session, conversation: str) -> CallbackRequest | None:
    """Return the request of a talk whose person waits in the talk itself, None where there is none."""
    waits = CallbackRequest.status.in_([CallbackStatus.WAITING, CallbackStatus.CLAIMED])
    query = select(CallbackRequest).where(CallbackRequest.conversation == conversation, waits)
    return session.scalars(query.where(CallbackRequest.phone == "").limit(1)).one_or_none()


def write_to_person(session: Session, request: CallbackRequest, text: str, language: str, *, now: datetime) -> None:
    """Keep an operator's message until the person hears it."""
    _add(session, request, text, language, by_operator=True, now=now)


def write_to_operator(session: Session, request: CallbackRequest, text: str, language: str, *, now: datetime) -> None:
    """Keep a person's message for the operator who has taken the talk."""
    _add(session, request, text, language, by_operator=False, now=now)


def hear_operator(session: Session, conversation: str, *, now: datetime) -> Sequence[OperatorMessage]:
    """Return what operators have written in a talk since it was last asked, and mark it heard.

    People in messengers are written to by ``unsent_to_messengers``: there an answer may break off after this.
    """
    here = (CallbackRequest.conversation == conversation) & (CallbackRequest.address == "")
    mine = select(CallbackRequest.id).where(here)
    unheard = OperatorMessage.by_operator & OperatorMessage.heard_at.is_(None)
    query = select(OperatorMessage).where(OperatorMessage.request_id.in_(mine), unheard)
    messages = session.scalars(query.order_by(OperatorMessage.id)).all()
    return [message for message in messages if mark_heard(session, message, now=now)]


def unsent_to_messengers(session: Session) -> Sequence[tuple[OperatorMessage, CallbackRequest]]:
    """Return what operators have written to people in messengers, the oldest first."""
    query = (
        select(OperatorMessage, CallbackRequest)
        .join(CallbackRequest, OperatorMessage.request_id == CallbackRequest.id)
        .where(OperatorMessage.by_operator, OperatorMessage.heard_at.is_(None), CallbackRequest.address != "")
        .order_by(OperatorMessage.id)
    )
    return [(message, request) for message, request in session.execute(query)]


def mark_heard(session: Session, message: OperatorMessage, *, now: datetime) -> bool:
    """Note that a message is passed on in this transaction; False when another process has passed it on."""
    unheard: ColumnElement[bool] = (OperatorMessage.id == message.id) & OperatorMessage.heard_at.is_(None)
    heard = update(OperatorMessage).where(unheard).values(heard_at=now).returning(OperatorMessage.id)
    return session.scalar(heard) is not None


def read_talk(session: Session, request_id: str) -> Sequence[OperatorMessage]:
    """Return the messages of a request in order."""
    query = select(OperatorMessage).where(OperatorMessage.request_id == request_id)
    return session.scalars(query.order_by(OperatorMessage.id)).all()


def _add(
    session: Session, request: CallbackRequest, text: str, language: str, *, by_operator: bool, now: datetime
) -> None:
    session.add(
        OperatorMessage(
            request_id=request.id,
            by_operator=by_operator,
            language=language,
            text=text[:LONGEST_MESSAGE],
            created_at=now,
        )
    )
    session.flush()
