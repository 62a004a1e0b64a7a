"""A directory that holds nothing, to take in what another told."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models import Location, Organization, Translation


def empty_directory(session: Session) -> None:
    """Delete everything but the vocabularies."""
    session.execute(delete(Organization))
    session.execute(delete(Location))
    session.execute(delete(Translation).where(Translation.entity != "taxonomy_term"))
    session.commit()
