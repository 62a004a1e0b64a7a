"""The declarative base, its naming convention and the column types that several aggregates share."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import uuid4

from sqlalchemy import DateTime, Enum, MetaData, String, Text, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.domain.record import Confidence, Publish

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps it without its zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse naive times and convert the rest to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time must carry its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return an aware UTC time."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def stored(enum: type[StrEnum]) -> Enum:
    """Return a column type that stores an enum by value in a plain string column."""
    return Enum(enum, native_enum=False, length=40, values_callable=lambda members: [m.value for m in members])


class Base(DeclarativeBase):
    """Parent of all models."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), str: Text()}


Key = Annotated[str, mapped_column(Uuid(as_uuid=False), primary_key=True, default=lambda: str(uuid4()))]
Reference = Annotated[str, mapped_column(Uuid(as_uuid=False))]
Code = Annotated[str, mapped_column(String(80))]


class Provenance:
    """Where a record comes from and whether the public sees it.

    ``source_date`` is kept as the source states it («2026-04», «undated»); ``checked_on`` is the day on which we last
    saw the fact confirmed.
    """

    natural_key: Mapped[str] = mapped_column(String(200), unique=True)
    publisher: Mapped[str] = mapped_column(String(80))
    source: Mapped[str]
    source_date: Mapped[str] = mapped_column(String(80))
    licence: Mapped[str] = mapped_column(String(120), default="")
    checked_on: Mapped[date | None]
    checked_by: Mapped[str] = mapped_column(String(120), default="")
    confidence: Mapped[Confidence] = mapped_column(stored(Confidence))
    publish: Mapped[Publish] = mapped_column(stored(Publish), index=True)
