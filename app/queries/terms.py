"""Terms of the vocabularies in the person's language."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Facet
from app.domain.service_card import LocalText
from app.models import Taxonomy, TaxonomyTerm
from app.queries.texts import read_texts


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term as doors show it. ``tile`` (1 to 12) orders the home page; ``danger`` opens the danger path."""

    code: str
    name: str
    description: str
    tile: int | None
    danger: bool
    position: int


def read_terms(session: Session, facet: Facet, language: str) -> list[TermCard]:
    """Return the terms of ``facet`` in their order; two queries."""
    query = select(TaxonomyTerm).join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
    rows = session.scalars(query.where(Taxonomy.code == facet.value).order_by(TaxonomyTerm.position)).all()
    texts = read_texts(session, [row.id for row in rows])
    return [
        TermCard(
            code=row.code,
            name=texts.pick(row.id, "name", LocalText(row.name, "en"), language).text,
            description=texts.pick(row.id, "description", LocalText(row.description, "en"), language).text,
            tile=row.tile,
            danger=row.danger,
            position=row.position,
        )
        for row in rows
    ]
