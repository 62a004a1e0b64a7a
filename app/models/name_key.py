"""Names by the keys under which they are found while a person types."""

from sqlalchemy import Index, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.suggestion import SuggestionKind
from app.models.base import Base, stored


class NameKey(Base):
    """A word of a provider's or a service's name at which a person may begin to type it; written with the index.

    Bytes, unlike text, are ordered alike by every database. ``country`` is where the service is offered; for a
    provider, where one of its services is.
    """

    __tablename__ = "name_key"
    __table_args__ = (Index(None, "country", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(40), index=True)
    kind: Mapped[SuggestionKind] = mapped_column(stored(SuggestionKind))
    entity_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    label: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    country: Mapped[str] = mapped_column(String(2))
