"""What an operator has filled in, read from a form or an address: words, corrections and the services picked."""

from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from app.conversation.reading import read_words
from app.domain.locales import LOCALES
from app.domain.need_profile import NeedProfile
from app.domain.record import Facet
from app.extensions import brain, db
from app.operations.find_services import MAX_TEXT, FindRequest
from app.operations.phone_calls import Card
from app.queries.duplicates import follow_merges
from app.wording.terms import terms
from search_index.documents import Filters, Place
from search_index.understanding.urgency import DANGER_NEEDS

RESULTS = 9
"""So many services are listed: each has its digit."""
ENOUGH_WORDS = 3
DANGER, SAFE = "yes", "no"


@dataclass(frozen=True, slots=True)
class CardForm:
    """The fields of a card. ``needs`` and ``place`` are corrections and win over what the words say.

    ``language`` is the caller's, ``chosen`` whether the operator chose it; else it follows the words.
    ``where`` is a place in words, ``choices`` what it may mean; ``safety`` is the answer to «are you in danger now?».
    """

    language: str
    chosen: bool = False
    words: str = ""
    needs: tuple[str, ...] = ()
    place: Place | None = None
    groups: tuple[str, ...] = ()
    where: str = ""
    choices: tuple[Place, ...] = ()
    safety: str = ""
    open_now: bool = False
    notes: str = ""
    picked: tuple[str, ...] = ()

    @property
    def profile(self) -> NeedProfile:
        """Return the need profile that words and corrections give."""
        profile = NeedProfile(self.language)
        if self.words.strip():
            profile = replace(read_words(self.words, profile, brain()).profile, language=self.language)
        if self.needs:
            urgent = "routine" if DANGER_NEEDS.isdisjoint(self.needs) else "crisis"
            profile = replace(profile, needs=self.needs, urgency=urgent)
        if self.place:
            profile = profile.at(self.place.id, self.place.country)
        profile = profile.about(self.groups, ())
        return replace(profile, urgency=_urgency(self.safety, profile), waiting=())

    @property
    def card(self) -> Card:
        """Return what is kept of it."""
        return Card(self.profile, self.words, self.notes, self.picked)

    def request(self, profile: NeedProfile, likely_country: str | None) -> FindRequest:
        """Return the request for the search: the same as a citizen's."""
        return FindRequest(
            text=self.words,
            language=self.language,
            needs=self.needs,
            place=profile.place,
            country=profile.country,
            likely_country=likely_country,
            groups=profile.groups,
            constraints=profile.constraints,
            filters=Filters(open_now=self.open_now),
            limit=RESULTS,
        )


def read_card(fields: MultiDict[str, str], language: str) -> CardForm:
    """Read the fields; what is unknown is left out. ``language`` is the caller's while none is chosen."""
    words = fields.get("words", "")[:MAX_TEXT]
    chosen = fields.get("language", "")
    spoken = chosen if chosen in LOCALES else _heard(words, language)
    known = terms(Facet.NEED, spoken)
    place = brain().gazetteer.get(fields.get("place", "")[:40])
    where = fields.get("where", "")[:120].strip()
    found = brain().gazetteer.find_place(where, language=spoken) if where else None
    safety = fields.get("safety", "")
    return CardForm(
        language=spoken,
        chosen=chosen in LOCALES,
        words=words,
        needs=tuple(code for code in dict.fromkeys(fields.getlist("need")) if code in known),
        groups=tuple(code for code in fields.getlist("group") if code in terms(Facet.TARGET_GROUP, spoken)),
        place=(found.place if found else None) or place,
        where=where,
        choices=found.choices if found and not found.place else (),
        safety=safety if safety in (DANGER, SAFE) else "",
        open_now=fields.get("open") == "1",
        notes=fields.get("notes", "")[:MAX_TEXT],
        picked=_picked(fields),
    )


def _heard(words: str, language: str) -> str:
    """Return the language of the words; a few of them say too little to leave ``language``."""
    enough = len(words.split()) >= ENOUGH_WORDS
    return brain().understander.understand(words, language).language if enough else language


def _picked(fields: MultiDict[str, str]) -> tuple[str, ...]:
    """Return the picked services after the pressed button, each where merges have led it since."""
    picked = dict.fromkeys((*fields.getlist("picked"), *fields.getlist("pick")))
    return follow_merges(db.session, [one for one in picked if one and one not in fields.getlist("drop")])


def _urgency(safety: str, profile: NeedProfile) -> str:
    if safety == DANGER:
        return "emergency"
    return "routine" if safety == SAFE and DANGER_NEEDS.isdisjoint(profile.needs) else profile.urgency
