"""What an answer may look at while it is made."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.need_profile import NeedProfile
from app.operations.find_services import FindRequest, Found, find_services
from search_index.documents import Filters, Place, Understanding


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a person: the profile with what it told, its words (empty for a button) and the time."""

    session: Session
    brain: Brain
    profile: NeedProfile
    now: datetime
    text: str = ""
    act: str = ""
    understood: Understanding | None = None

    @property
    def language(self) -> str:
        """Return the language in which to answer."""
        return self.profile.language

    @property
    def place(self) -> Place | None:
        """Return the place that the person has told."""
        return self.brain.gazetteer.get(self.profile.place) if self.profile.place else None

    def search(self, *, limit: int, national: bool = False) -> Found:
        """Return services for the profile; ``national`` asks for those of the whole country only."""
        profile = self.profile
        request = FindRequest(
            text=self.text,
            language=self.language,
            needs=profile.needs,
            place=profile.country if national else profile.place,
            country=profile.country,
            filters=Filters(areas=(profile.country,) if national and profile.country else ()),
            limit=limit,
        )
        return find_services(self.session, self.brain, request, now=self.now)
