"""A call at the call centre: the card that an operator fills, and the services that the caller was referred to."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.phone_call import Disposition, NoServiceReason, ReferralWay
from app.models.base import Base, Key, Reference, stored


class Referral(Base):
    """A service of which a caller was told, and how."""

    __tablename__ = "referral"

    id: Mapped[Key]
    call_id: Mapped[Reference] = mapped_column(ForeignKey("phone_call.id", ondelete="CASCADE"), index=True)
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    way: Mapped[ReferralWay] = mapped_column(stored(ReferralWay))
    created_at: Mapped[datetime]


class PhoneCall(Base):
    """One call. ``caller`` is masked; ``caller_key`` a keyed hash, empty unless callers may be known again.

    ``words`` are what the operator typed of the need, ``notes`` what the case needs; both go after ninety days.
    ``exchange_id`` is the telephone exchange's own; ``profile`` a need profile; ``picked`` service ids in order;
    ``scenario`` what is practised («ru/night»).
    """

    __tablename__ = "phone_call"
    __table_args__ = (Index("ix_phone_call_operator_ended_at", "operator", "ended_at"),)

    id: Mapped[Key]
    operator: Mapped[Reference]
    exchange_id: Mapped[str] = mapped_column(String(80), default="", index=True)
    caller: Mapped[str] = mapped_column(String(40), default="")
    caller_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    training: Mapped[bool] = mapped_column(default=False)
    scenario: Mapped[str] = mapped_column(String(60), default="")
    request_id: Mapped[str | None] = mapped_column(String(36))
    language: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(default="")
    profile: Mapped[dict[str, object]] = mapped_column(JSON)
    picked: Mapped[list[str]] = mapped_column(JSON)
    notes: Mapped[str] = mapped_column(default="")
    disposition: Mapped[Disposition | None] = mapped_column(stored(Disposition))
    reason: Mapped[NoServiceReason | None] = mapped_column(stored(NoServiceReason))
    needs_met: Mapped[bool | None]
    follow_up_at: Mapped[datetime | None] = mapped_column(index=True)
    follow_up_words: Mapped[str] = mapped_column(String(200), default="")
    followed_up: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    referrals: Mapped[list[Referral]] = relationship(order_by=Referral.created_at, cascade="all, delete-orphan")
