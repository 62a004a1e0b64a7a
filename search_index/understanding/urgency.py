"""How soon help is needed: the specialists' patterns and the learnt model together, recall first.

A false alarm costs the person one line of numbers, a miss may cost a life; so each signal alone is enough, and a
first need that is dangerous by itself is never routine (docs/decisions/0006-understanding.md has the measured trade).
"""

from collections.abc import Sequence

from search_index.documents import NeedScore, Urgency
from search_index.understanding.crisis import CrisisMatch
from search_index.understanding.model import Judgement

DANGER_NEEDS = frozenset(
    {"domestic_violence", "sexual_violence", "child_abuse", "suicide_crisis", "human_trafficking", "disaster"}
)
"""The needs marked as danger in data/taxonomy/needs.csv."""
THREATENING = DANGER_NEEDS | {"healthcare", "mental_health", "addiction", "pregnancy_maternity", "other_government"}
"""Needs whose crisis may want an ambulance or the police."""
NEVER_ROUTINE = DANGER_NEEDS - {"disaster"}
"""A roof that a storm took in July is a need of today, and no alarm; a storm of now has its own words."""
DANGER_NEED_SCORE, LATER_DANGER_SCORE = 0.2, 0.7
"""From which score on a dangerous need is never routine, as the first need and behind another one."""


def decide_urgency(
    judgement: Judgement, needs: Sequence[NeedScore], matches: Sequence[CrisisMatch], *, in_scope: bool = True
) -> Urgency:
    """Return the most urgent reading that any signal supports.

    In a text out of scope a learnt crisis is chance («will it rain tomorrow?»); an emergency still counts.
    """
    told = {judgement.urgency, *(match.urgency for match in matches)}
    if Urgency.EMERGENCY in told:
        return Urgency.EMERGENCY
    danger = any(
        need.code in NEVER_ROUTINE and need.score >= (LATER_DANGER_SCORE if place else DANGER_NEED_SCORE)
        for place, need in enumerate(needs)
    )
    learnt = judgement.urgency is Urgency.CRISIS and in_scope
    crisis = danger or learnt or any(match.urgency is Urgency.CRISIS for match in matches)
    return Urgency.CRISIS if crisis else Urgency.ROUTINE


def numbers_first(urgency: Urgency, needs: Sequence[str]) -> bool:
    """Return whether emergency numbers belong before everything else.

    In an emergency they always do; in a crisis when it threatens body or soul: an empty fridge today is a crisis too,
    but the ambulance is no answer to it.
    """
    threatens = not needs or not THREATENING.isdisjoint(needs)
    return urgency is Urgency.EMERGENCY or (urgency is Urgency.CRISIS and threatens)
