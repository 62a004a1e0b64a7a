"""Choices that a channel cannot carry itself: numbers to type, and short tokens for long payloads."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class MessengerChoice(Base):
    """What a number or token offered in a conversation stands for."""

    __tablename__ = "messenger_choice"

    conversation: Mapped[str] = mapped_column(String(64), primary_key=True)
    token: Mapped[str] = mapped_column(String(40), primary_key=True)
    payload: Mapped[str]
    offered_at: Mapped[datetime] = mapped_column(index=True)
