"""HSDS metadata: the history of changes to a record."""

from datetime import datetime

from sqlalchemy import String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class Change(Base):
    """One change of one field, with who made it and when."""

    __tablename__ = "metadata"

    id: Mapped[Key]
    resource_type: Mapped[str] = mapped_column(String(40))
    resource_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    last_action_type: Mapped[str] = mapped_column(String(20))
    last_action_at: Mapped[datetime]
    field_name: Mapped[str] = mapped_column(String(40))
    previous_value: Mapped[str] = mapped_column(default="")
    replacement_value: Mapped[str] = mapped_column(default="")
    updated_by: Mapped[str] = mapped_column(String(120))
