"""What people tell of a service after calling or going there; nothing of themselves."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.editing import Decision
from app.models.base import Base, Key, Reference, stored


class ReportKind(StrEnum):
    """What was found there."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    NUMBER_DEAD = "number_dead"
    MOVED = "moved"
    CLOSED = "closed"
    FULL = "full"
    WRONG = "wrong"
    WRONG_PHONE = "wrong_phone"
    WRONG_ADDRESS = "wrong_address"
    WRONG_HOURS = "wrong_hours"
    WRONG_WORDS = "wrong_words"
    LINK_DEAD = "link_dead"


class ServiceReport(Base):
    """One report; editors count them by service. ``words`` say what is wrong, where somebody wrote it."""

    __tablename__ = "service_report"
    __table_args__ = (Index("ix_service_report_service_id_kind", "service_id", "kind"),)

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    kind: Mapped[ReportKind] = mapped_column(stored(ReportKind))
    door: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime]
    decision: Mapped[Decision] = mapped_column(
        stored(Decision), default=Decision.WAITING, server_default=Decision.WAITING.value, index=True
    )
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(120), default="", server_default="")
    decision_reason: Mapped[str] = mapped_column(default="", server_default="")
