"""What an operator and a person write to each other in a talk that was handed over."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Reference


class OperatorMessage(Base):
    """One message, deleted with its request; ``by_operator`` tells who wrote it, ``heard_at`` when the other got it."""

    __tablename__ = "operator_message"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    request_id: Mapped[Reference] = mapped_column(ForeignKey("callback_request.id", ondelete="CASCADE"), index=True)
    by_operator: Mapped[bool]
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]
    created_at: Mapped[datetime]
    heard_at: Mapped[datetime | None] = mapped_column(index=True)
