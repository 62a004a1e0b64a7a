"""HSDS taxonomy and taxonomy_term, with crosswalks to other lists."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.record import CrosswalkMatch
from app.models.base import Base, Code, Key, Reference, stored


class Taxonomy(Base):
    """A list of terms; ``code`` is the facet."""

    __tablename__ = "taxonomy"

    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")


class TaxonomyTerm(Base):
    """A term. ``name`` is English; the five languages are in the translation table."""

    __tablename__ = "taxonomy_term"
    __table_args__ = (UniqueConstraint("taxonomy_id", "code"),)

    id: Mapped[Key]
    taxonomy_id: Mapped[Reference] = mapped_column(ForeignKey("taxonomy.id"))
    parent_id: Mapped[Reference | None] = mapped_column(ForeignKey("taxonomy_term.id"))
    code: Mapped[Code]
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    tile: Mapped[int | None]
    danger: Mapped[bool] = mapped_column(default=False)

    taxonomy: Mapped[Taxonomy] = relationship()


class Implication(Base):
    """A service type that meets a need: the many-to-many join of the two lists."""

    __tablename__ = "service_type_need"
    __table_args__ = (UniqueConstraint("service_type_id", "need_id"),)

    id: Mapped[Key]
    service_type_id: Mapped[Reference] = mapped_column(ForeignKey("taxonomy_term.id"))
    need_id: Mapped[Reference] = mapped_column(ForeignKey("taxonomy_term.id"))


class Crosswalk(Base):
    """A term of ours beside a term of a national or foreign list."""

    __tablename__ = "crosswalk"

    id: Mapped[Key]
    term_id: Mapped[Reference] = mapped_column(ForeignKey("taxonomy_term.id"), index=True)
    scheme: Mapped[str] = mapped_column(String(40))
    scheme_code: Mapped[str] = mapped_column(String(80))
    scheme_name: Mapped[str]
    match: Mapped[CrosswalkMatch] = mapped_column(stored(CrosswalkMatch))
    source: Mapped[str]
