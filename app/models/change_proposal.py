"""A change of high risk that waits for a second person."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.editing import Decision, Field
from app.models.base import Base, Key, Reference, stored


class ChangeProposal(Base):
    """One wished change of one field of a service or of an organization.

    ``target_id`` is the phone or address, empty for the record's own fields; of a translation it is
    the language, ``source`` the original and ``why`` the state. An approved change of a service for
    emergencies waits until ``effective_at``. ``proposed_by`` and ``decided_by`` name accounts as the history does
    («editor:id»). ``reason_told`` tells that who wrote ``decision_reason`` knew that the provider reads it.
    """

    __tablename__ = "change_proposal"
    __table_args__ = (CheckConstraint("(service_id IS NULL) <> (organization_id IS NULL)", name="one_record"),)

    id: Mapped[Key]
    service_id: Mapped[Reference | None] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[Reference | None] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
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
    reason_told: Mapped[bool] = mapped_column(default=False, server_default=false())
