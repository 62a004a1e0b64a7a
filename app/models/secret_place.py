"""Where a hidden service really is, encrypted: the database alone tells nobody."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Reference


class SecretPlace(Base):
    """An address that only vetted staff may see, one at a time. ``sealed`` opens with the site's secret key alone."""

    __tablename__ = "secret_place"

    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    sealed: Mapped[str]
    updated_at: Mapped[datetime]
