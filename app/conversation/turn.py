"""What an answer may look at while it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.call_centre import CallCentre
from app.domain.need_profile import NeedProfile
from app.operations.find_services import FindRequest, Found, find_services
from search_index.documents import Filters, Place, Understanding

NEAR_KM = 15.0
"""How far «nearer» looks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a person: the profile with what it told, its words (empty for a button) and the time.

    ``facts`` are what a button carries; ``sender`` is the digest under which the talk is remembered.
    """

    session: Session
    brain: Brain
    profile: NeedProfile
    now: datetime
    text: str = ""
    act: str = ""
    understood: Understanding | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    sender: str = ""
    call_centre: CallCentre | None = None

    @property
    def language(self) -> str:
        """Return the language in which to answer."""
        return self.profile.language

    @property
    def details(self) -> bool:
        """Return whether the message tells for whom help is, or what the person cannot do."""
        return self.understood is not None and bool(self.understood.groups or self.understood.constraints)

    @property
    def place(self) -> Place | None:
        """Return the place that the person has told."""
        return self.brain.gazetteer.get(self.profile.place) if self.profile.place else None

    @property
    def where(self) -> FindRequest:
        """Return a request for whatever there is where the person is."""
        return FindRequest(language=self.language, place=self.profile.place, country=self.profile.country)

    def search(self, *, limit: int, national: bool = False) -> Found:
        """Return services for the profile without refused ones; ``national``: only those of the whole country."""
        profile = self.profile
        near = "near" in profile.wishes and not national
        request = FindRequest(
            text=self.text,
            language=self.language,
            needs=profile.needs,
            place=profile.country if national else profile.place,
            country=profile.country,
            radius_km=NEAR_KM if near else None,
            groups=profile.groups,
            constraints=profile.constraints,
            filters=Filters(
                areas=(profile.country,) if national and profile.country else (), open_now="open" in profile.wishes
            ),
            limit=limit + len(profile.refused),
        )
        found = find_services(self.session, self.brain, request, now=self.now)
        kept = tuple(one for one in found.services if one.card.id not in profile.refused)
        return replace(found, services=kept[:limit])
