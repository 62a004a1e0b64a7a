"""HSDS contact: a role that answers for an organization or a service; no private person's data."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, Reference


class Contact(Base):
    """A named desk or role."""

    __tablename__ = "contact"

    id: Mapped[Key]
    organization_id: Mapped[Reference | None] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"))
    service_id: Mapped[Reference | None] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
