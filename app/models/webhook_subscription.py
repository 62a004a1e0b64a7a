"""Partners who are told by themselves what changed."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class WebhookSubscription(Base):
    """An address to which changes are posted, signed. ``sealed`` opens with the site's secret key alone.

    ``told_until`` is the time of the last change that arrived, ``told_past`` its service; ``failing_since`` and
    ``failures`` count since then.
    """

    __tablename__ = "webhook_subscription"

    id: Mapped[Key]
    url: Mapped[str]
    sealed: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    told_until: Mapped[datetime]
    told_past: Mapped[str] = mapped_column(String(36), default="")
    next_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
