"""How soon help is needed: the specialists' patterns and the learnt model together, recall first.

A false alarm costs the person one line of numbers, a miss may cost a life; so each signal alone is enough, and a need
that is dangerous by itself is never routine (docs/decisions/0006-understanding.md has the measured trade).
"""

from collections.abc import Sequence

from search_index.documents import NeedScore, Urgency
from search_index.understanding.crisis import CrisisMatch
from search_index.understanding.model import Judgement

DANGER_NEEDS = frozenset({"domestic_violence", "sexual_violence", "child_abuse", "suicide_crisis", "human_trafficking"})
DANGER_NEED_SCORE = 0.5


def decide_urgency(judgement: Judgement, needs: Sequence[NeedScore], matches: Sequence[CrisisMatch]) -> Urgency:
    """Return the most urgent reading that any signal supports."""
    told = {judgement.urgency, *(match.urgency for match in matches)}
    if Urgency.EMERGENCY in told:
        return Urgency.EMERGENCY
    danger = any(need.code in DANGER_NEEDS and need.score >= DANGER_NEED_SCORE for need in needs)
    return Urgency.CRISIS if danger or Urgency.CRISIS in told else Urgency.ROUTINE
