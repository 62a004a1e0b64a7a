"""A change of high risk that waits for a second person."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.editing import Decision, Field
from app.models.base import Base, Key, Reference, stored


class ChangeProposal(Base):
    """One wished change of one field; ``target_id`` is the phone or address, empty for the service's own fields.

    An approved change of a service for emergencies waits until ``effective_at``.
    ``proposed_by`` and ``decided_by`` name accounts as the history does («editor:id»).
    """

    __tablename__ = "change_proposal"

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    field: Mapped[Field] = mapped_column(stored(Field))
    target_id: Mapped[str] = mapped_column(String(36), default="")
    before: Mapped[str]
    after: Mapped[str]
    source: Mapped[str]
    why: Mapped[str]
    old_number_called: Mapped[bool] = mapped_column(default=False, server_default=false())
    proposed_by: Mapped[str] = mapped_column(String(120))
    proposed_at: Mapped[datetime]
    decision: Mapped[Decision] = mapped_column(stored(Decision), default=Decision.WAITING, index=True)
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None]
    effective_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")
