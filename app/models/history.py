"""HSDS metadata: the history of changes to a record."""

from datetime import datetime

from sqlalchemy import String, Uuid, false
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class Change(Base):
    """One change of one field: who made it and when, who approved it, why, and by what source.

    ``target_id`` is the phone or address of a service that was changed, empty for a field of the service itself.
    ``beside`` is what stood beside a number that was taken away (JSON), so that it can come back whole.
    """

    __tablename__ = "metadata"

    id: Mapped[Key]
    resource_type: Mapped[str] = mapped_column(String(40))
    resource_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    last_action_type: Mapped[str] = mapped_column(String(20))
    last_action_at: Mapped[datetime] = mapped_column(index=True)
    field_name: Mapped[str] = mapped_column(String(40))
    previous_value: Mapped[str] = mapped_column(default="")
    replacement_value: Mapped[str] = mapped_column(default="")
    updated_by: Mapped[str] = mapped_column(String(120))
    approved_by: Mapped[str] = mapped_column(String(120), default="", server_default="")
    target_id: Mapped[str] = mapped_column(String(36), default="", server_default="")
    source: Mapped[str] = mapped_column(default="", server_default="")
    why: Mapped[str] = mapped_column(default="", server_default="")
    old_number_called: Mapped[bool] = mapped_column(default=False, server_default=false())
    beside: Mapped[str] = mapped_column(default="", server_default="")
