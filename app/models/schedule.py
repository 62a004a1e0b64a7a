"""Exact opening hours and temporary closures."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.record import HolidayRule
from app.models.base import Base, Key, Reference, stored


class Schedule(Base):
    """The hours of a service or a location. ``stated`` keeps the source's words; no intervals means unknown."""

    __tablename__ = "schedule"

    id: Mapped[Key]
    service_id: Mapped[Reference | None] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    location_id: Mapped[Reference | None] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"), index=True)
    timezone: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    holidays: Mapped[HolidayRule] = mapped_column(stored(HolidayRule), default=HolidayRule.UNKNOWN)
    stated: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="ru")

    intervals: Mapped[list["ScheduleInterval"]] = relationship(
        cascade="all, delete-orphan", order_by="(ScheduleInterval.weekday, ScheduleInterval.opens)"
    )


class ScheduleInterval(Base):
    """Open from ``opens`` to ``closes`` (minutes after midnight; over 1440 runs into the next day).

    Either ``weekday`` (0 is Monday) or ``on_date`` is set; rows by date replace the weekday's rows, and a row by date
    with ``opens == closes`` means closed all day.
    """

    __tablename__ = "schedule_interval"
    __table_args__ = (CheckConstraint("(weekday IS NULL) <> (on_date IS NULL)", name="weekday_or_date"),)

    id: Mapped[Key]
    schedule_id: Mapped[Reference] = mapped_column(ForeignKey("schedule.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int | None]
    on_date: Mapped[date | None]
    opens: Mapped[int]
    closes: Mapped[int]


class Closure(Base):
    """A temporary closure, both days included; ``until`` may be open-ended."""

    __tablename__ = "closure"

    id: Mapped[Key]
    service_id: Mapped[Reference | None] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    location_id: Mapped[Reference | None] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
