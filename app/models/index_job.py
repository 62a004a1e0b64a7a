"""Work for the search index, written in the transaction that made it necessary."""

from datetime import datetime

from sqlalchemy import Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class IndexJob(Base):
    """A service whose index document is out of date; the worker reads the service anew and deletes the row."""

    __tablename__ = "index_job"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    service_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    created_at: Mapped[datetime]
