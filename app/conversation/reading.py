"""From a message to the profile after it: words through understanding, buttons as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.brain import Brain
from app.conversation.payload import Payload
from app.domain.locales import LOCALES
from app.domain.need_profile import URGENT, NeedProfile
from app.metrics.meters import UNDERSTANDING_SECONDS
from search_index.documents import Understanding, Urgency

MOST_NEEDS = 3
NEW_SCORE = 0.3
"""From this score on a need replaces those told before; while nothing is known, the best guess will do."""
NEW_SCORE_IN_DANGER = 0.6
FEW_WORDS = 3
"""So few words that tell nothing («ok», «не надо») say too little to change the language of the talk."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The profile after a message, its words (empty for a button), the button's act and the understanding of words."""

    profile: NeedProfile
    words: str = ""
    act: str = ""
    understood: Understanding | None = None

    @property
    def tells(self) -> bool:
        """Return whether the message says what, where or for whom: then numbers for danger belong before the answer."""
        if self.understood is None:
            return self.act in ("tell_need", "give_place")
        told = self.understood
        return bool(told.sure or told.place or self.details or told.urgency is not Urgency.ROUTINE)

    @property
    def details(self) -> bool:
        """Return whether the message tells more of the person: for whom help is, what they cannot do."""
        return self.understood is not None and bool(self.understood.groups or self.understood.constraints)


def read_words(text: str, profile: NeedProfile, brain: Brain) -> Reading:
    """Return the reading of a person's words; small talk leaves the profile as it was."""
    with UNDERSTANDING_SECONDS.time():
        understood = brain.understander.understand(text, profile.language, country=profile.country)
    after = replace(profile, language=_language(text, understood, profile.language))
    # A mere guess («нет, не надо») never replaces what is known
    if understood.sure and (understood.needs[0].score >= _least_score(profile, understood) or not profile.needs):
        told = tuple(need.code for need in understood.sure[:MOST_NEEDS])
        after = after.told(told, understood.urgency.value)
    elif understood.urgency.value != "routine":
        after = replace(after, urgency=understood.urgency.value)
    if understood.place:
        after = after.at(understood.place.id, understood.place.country)
    return Reading(after.about(understood.groups, understood.constraints), text, "", understood)


def read_payload(payload: Payload, profile: NeedProfile, brain: Brain, dangers: Mapping[str, bool]) -> Reading:
    """Return the reading of a pressed button; facts that name nothing we know are ignored.

    Args:
        dangers: every need we know, and whether it is dangerous in itself; such a one is never routine.
    """
    facts = payload.facts
    after = profile
    need = facts.get("need", "")
    if payload.act == "tell_need" and need in dangers:
        after = after.told((need,), _urgency(facts.get("urgency", ""), dangerous=dangers[need]))
    place = brain.gazetteer.get(facts["place"]) if "place" in facts else None
    if place:
        after = after.at(place.id, place.country)
    if facts.get("language") in LOCALES:
        after = replace(after, language=facts["language"])
    return Reading(after, "", payload.act)


def _least_score(profile: NeedProfile, understood: Understanding) -> float:
    """Somebody in danger who says «do not tell my parents» has not changed the subject."""
    calmer = profile.urgency in URGENT and understood.urgency is Urgency.ROUTINE
    return NEW_SCORE_IN_DANGER if calmer else NEW_SCORE


def _language(text: str, understood: Understanding, spoken: str) -> str:
    tells = understood.sure or understood.place
    # Latin letters that tell nothing are rather a sixth language than one of ours
    enough = len(text.split()) > FEW_WORDS and not text.isascii()
    return understood.language if tells or enough else spoken


def _urgency(said: str, *, dangerous: bool) -> str:
    urgency = Urgency(said) if said in set(Urgency) else Urgency.ROUTINE
    return (Urgency.CRISIS if dangerous and urgency is Urgency.ROUTINE else urgency).value
