"""How soon help is needed: the specialists' patterns and the learnt model together, recall first.

A false alarm costs the person one line of numbers, a miss may cost a life; so each signal alone is enough, and a need
that is dangerous by itself is never routine (docs/decisions/0006-understanding.md has the measured trade).
"""

from collections.abc import Sequence

from search_index.documents import NeedScore, Urgency
from search_index.understanding.crisis import CrisisMatch
from search_index.understanding.model import Judgement

DANGER_NEEDS = frozenset({"domestic_violence", "sexual_violence", "child_abuse", "suicide_crisis", "human_trafficking"})
EMERGENCY_PROBABILITY = 0.5
CRISIS_PROBABILITY = 0.5
DANGER_NEED_SCORE = 0.5


def decide_urgency(judgement: Judgement, needs: Sequence[NeedScore], matches: Sequence[CrisisMatch]) -> Urgency:
    """Return the most urgent reading that any signal supports."""
    told = {match.urgency for match in matches}
    emergency = judgement.urgency[Urgency.EMERGENCY]
    if Urgency.EMERGENCY in told or emergency >= EMERGENCY_PROBABILITY:
        return Urgency.EMERGENCY
    danger = any(need.code in DANGER_NEEDS and need.score >= DANGER_NEED_SCORE for need in needs)
    if told or danger or emergency + judgement.urgency[Urgency.CRISIS] >= CRISIS_PROBABILITY:
        return Urgency.CRISIS
    return Urgency.ROUTINE
