"""Short codes by which somebody takes what they have told from one door to another."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class ProfileCode(Base):
    """A need profile for a day; ``id`` is the keyed digest of a code that only the person has."""

    __tablename__ = "profile_code"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    profile: Mapped[dict[str, object]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(index=True)
