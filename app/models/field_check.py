"""When each group of a record's facts was last checked."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.field_groups import FieldGroup
from app.models.base import Base, Key, Reference, stored


class FieldCheck(Base):
    """The last check of a group of facts of a service; ``checked_by`` names an account as the history does."""

    __tablename__ = "field_check"
    __table_args__ = (UniqueConstraint("service_id", "field_group"),)

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    field_group: Mapped[FieldGroup] = mapped_column(stored(FieldGroup))
    checked_on: Mapped[date]
    checked_by: Mapped[str] = mapped_column(String(120))
