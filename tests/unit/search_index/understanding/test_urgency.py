"""Each signal of danger alone is enough."""

import pytest

from search_index.documents import NeedScore, Urgency
from search_index.understanding.crisis import CrisisMatch
from search_index.understanding.model import Judgement
from search_index.understanding.urgency import NEVER_ROUTINE, decide_urgency

CALM = Judgement((), Urgency.ROUTINE, 1.0)
URGENCIES = list(Urgency)


@pytest.mark.parametrize("learnt", URGENCIES)
@pytest.mark.parametrize("told", URGENCIES)
def test_the_more_urgent_of_two_signals_wins(learnt: Urgency, told: Urgency) -> None:
    judgement, match = Judgement((), learnt, 1.0), CrisisMatch("healthcare", told)

    urgency = decide_urgency(judgement, (), [match])

    assert urgency is min(learnt, told, key=URGENCIES.index)


@pytest.mark.parametrize("code", sorted(NEVER_ROUTINE))
def test_a_dangerous_need_told_clearly_is_a_crisis(code: str) -> None:
    assert decide_urgency(CALM, (NeedScore(code, 0.9),), ()) is Urgency.CRISIS


@pytest.mark.parametrize("code", sorted(NEVER_ROUTINE))
def test_a_mere_trace_of_a_dangerous_need_is_none(code: str) -> None:
    assert decide_urgency(CALM, (NeedScore(code, 0.1),), ()) is Urgency.ROUTINE


def test_an_everyday_need_is_routine() -> None:
    assert decide_urgency(CALM, (NeedScore("pension", 0.9),), ()) is Urgency.ROUTINE


def test_a_danger_told_clearly_behind_another_need_is_a_crisis() -> None:
    needs = (NeedScore("documents_id", 0.9), NeedScore("human_trafficking", 0.8))

    assert decide_urgency(CALM, needs, ()) is Urgency.CRISIS


def test_a_roof_that_a_storm_took_in_summer_is_no_alarm() -> None:
    assert decide_urgency(CALM, (NeedScore("disaster", 0.9),), ()) is Urgency.ROUTINE
