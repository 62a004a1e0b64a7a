"""Who of an organization keeps its record, and who asks to."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.editing import Decision
from app.domain.provider import MemberRole, Purpose
from app.models.base import Base, Key, Reference, stored


class OrganizationMember(Base):
    """Somebody who gets signed links to the record of an organization.

    ``email`` is empty where links are only read over the phone; then ``code_digest`` is that of twelve digits made at
    ``code_at``, which stand for a link. ``verified_on`` is the day on which an editor checked
    that the address is the organization's. ``rhythm`` is in months, 0 for no reminders.

    ``tie_digest`` is that of a code made at ``tie_at``, by which a messenger can be tied. ``messenger`` is the tied
    channel, ``messenger_talk`` the digest under which its talk is known, ``messenger_sealed`` whom to write to there.
    Either ``…_purpose`` is what the links that go there are, and so how far they are trusted.

    ``reminder_message`` is the number in the outbox of the last reminder; lost, it is sent anew till ``retry_until``.
    """

    __tablename__ = "organization_member"

    id: Mapped[Key]
    organization_id: Mapped[Reference] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(200))
    role: Mapped[MemberRole] = mapped_column(stored(MemberRole))
    language: Mapped[str] = mapped_column(String(8))
    rhythm: Mapped[int]
    verified_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    reminder_message: Mapped[int | None]
    retry_until: Mapped[date | None]
    invited_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    code_digest: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    code_at: Mapped[datetime | None]
    tie_digest: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    tie_at: Mapped[datetime | None]
    tie_purpose: Mapped[Purpose] = mapped_column(stored(Purpose), default=Purpose.SPOKEN, server_default="spoken")
    messenger: Mapped[str] = mapped_column(String(20), default="", server_default="")
    messenger_talk: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    messenger_sealed: Mapped[str] = mapped_column(default="", server_default="")
    messenger_purpose: Mapped[Purpose] = mapped_column(stored(Purpose), default=Purpose.SPOKEN, server_default="spoken")


class ProviderClaim(Base):
    """Somebody says that a service is theirs; name and address are emptied once an editor has decided."""

    __tablename__ = "provider_claim"

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime]
    decision: Mapped[Decision] = mapped_column(stored(Decision), default=Decision.WAITING, index=True)
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")
