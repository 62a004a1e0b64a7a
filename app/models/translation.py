"""Texts of records in other languages."""

from sqlalchemy import String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.record import TranslationStatus
from app.models.base import Base, Key, stored


class Translation(Base):
    """One field of one record in one language; ``source_hash`` tells which original it translates."""

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("entity", "entity_id", "field", "language"),)

    id: Mapped[Key]
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    field: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]
    status: Mapped[TranslationStatus] = mapped_column(stored(TranslationStatus))
    source_hash: Mapped[str] = mapped_column(String(64))
