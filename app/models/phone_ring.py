"""A call that rings at the exchange, before an operator has opened its card."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.telephony import RingState
from app.models.base import Base, stored


class PhoneRing(Base):
    """What the exchange told of a call, forgotten after an hour. ``caller`` is masked, ``called`` was dialled."""

    __tablename__ = "phone_ring"

    exchange_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    state: Mapped[RingState] = mapped_column(stored(RingState))
    caller: Mapped[str] = mapped_column(String(40), default="")
    caller_key: Mapped[str] = mapped_column(String(64), default="")
    called: Mapped[str] = mapped_column(String(20), default="")
    updated_at: Mapped[datetime] = mapped_column(index=True)
