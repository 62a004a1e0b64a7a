"""What ranking knows of all services is renewed now and then, and nobody waits for it who need not."""

import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from search_index.engine import IndexSilent
from search_index.engines.opensearch.statistics import KEPT_SECONDS, KeptStatistics, Statistics

PATIENCE_SECONDS = 10.0


class SlowCluster:
    """Answers one question after another with a growing size; the next is held until ``go_on`` where ``holds``."""

    def __init__(self) -> None:
        self.answered = 0
        self.holds = self.fails = False
        self.asked, self.go_on = threading.Event(), threading.Event()

    def ask(self, _question: Callable[[Any], Statistics]) -> Statistics:
        if self.fails:
            raise IndexSilent("the cluster is silent")
        if self.holds:
            self.holds = False
            self.asked.set()
            assert self.go_on.wait(PATIENCE_SECONDS)
        self.answered += 1
        return Statistics(self.answered, np.zeros(4, dtype=np.int64), ())


@pytest.fixture
def cluster() -> SlowCluster:
    return SlowCluster()


@pytest.fixture
def kept(cluster: SlowCluster) -> KeptStatistics:
    return KeptStatistics(cluster, "services")  # type: ignore[arg-type]


@pytest.mark.parametrize("known_before", [True, False], ids=["renewed", "asked for the first time"])
def test_a_cluster_that_is_slow_to_one_searcher_keeps_no_other_waiting(
    cluster: SlowCluster, kept: KeptStatistics, *, known_before: bool
) -> None:
    if known_before:
        kept.current(())
        kept.forget()
    cluster.holds = True
    first = threading.Thread(target=kept.current, args=((),))
    first.start()
    assert cluster.asked.wait(PATIENCE_SECONDS)

    others = [threading.Thread(target=kept.current, args=((),), daemon=True) for _ in range(3)]
    for other in others:
        other.start()
    for other in others:
        other.join(PATIENCE_SECONDS)
    waiting = [other for other in others if other.is_alive()]
    cluster.go_on.set()
    first.join()

    assert waiting == []


def test_what_is_old_is_asked_for_once(
    cluster: SlowCluster, kept: KeptStatistics, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.current(())
    kept.current(())
    young = cluster.answered
    now = time.monotonic() + KEPT_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: now)

    sizes = [kept.current(()).size for _ in range(3)]

    assert young == 1
    assert sizes == [2, 2, 2]


def test_after_silence_the_next_searcher_asks_again(cluster: SlowCluster, kept: KeptStatistics) -> None:
    kept.current(())
    kept.forget()
    cluster.fails = True
    with pytest.raises(IndexSilent):
        kept.current(())
    cluster.fails = False

    assert kept.current(()).size == 2
