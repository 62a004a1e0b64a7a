"""One size of the comparison: the same documents and questions for every engine, each in a process of its own."""

import shutil
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.child import Child
from tests.bench.data import Data, make_data
from tests.bench.engines import NAMES, OURS
from tests.bench.engines.protocol import Answer, Asked, Kind
from tests.bench.table import Table

ROUNDS = 3
COLD_STARTS = 3
CHANGES = 10
SAME_TOTALS = (Kind.FILTERED, Kind.OR, Kind.AND, Kind.PREFIX)
RATIOS = (Kind.FILTERED, Kind.OR)


class NotTheSame(Exception):
    """Two engines answered a question differently, so their times must not be compared."""


def compare(folder: Path, count: int, engines: Sequence[str] = NAMES) -> Table:
    """Build, open, check, time, weigh and change every engine at ``count`` services."""
    table = Table(f"{count // 1000}k", engines)
    place = folder / table.size
    place.mkdir()
    # The unprivileged owner of a PostgreSQL cluster has to reach it
    place.chmod(0o755)
    _say(table, "documents are made and analysed")
    data = make_data(place / "documents", count)
    for engine in engines:
        _say(table, f"{engine} builds its index and starts from nothing")
        _build(table, data, engine, place / engine)
    with ExitStack() as running:
        _serve(table, data, [running.enter_context(Child(engine, place / engine)) for engine in engines])
    shutil.rmtree(place)
    for kind in RATIOS:
        table.add_ratios(f"{kind} p50", OURS)
        table.add_ratios(f"{kind} p95", OURS)
    return table


def _build(table: Table, data: Data, engine: str, folder: Path) -> None:
    with Child(engine, folder) as child:
        seconds = child.ask("build", data.path)
    # Ours analyses by itself; what the others were given ready-made is added to theirs
    given = 0.0 if engine == OURS else data.analysis_seconds
    table.add("index time, analysis included", engine, seconds + given, "s")
    table.add("analysis alone", engine, data.analysis_seconds, "s")
    first = data.questions[Kind.FILTERED][0]
    starts = [_cold_start(first, engine, folder) for _ in range(COLD_STARTS)]
    table.add("cold start, process and all", engine, min(whole for whole, _ in starts), "s")
    table.add("cold start, index alone", engine, min(index for _, index in starts), "s")


def _cold_start(asked: Asked, engine: str, folder: Path) -> tuple[float, float]:
    """Return the seconds from nothing to the first answer: those of the whole process, those of the engine."""
    started = time.perf_counter()
    with Child(engine, folder) as child:
        child.ask("kinds")
        ready = time.perf_counter()
        child.ask("open")
        child.ask("answer", asked)
        answered = time.perf_counter()
    return answered - started, answered - ready


def _serve(table: Table, data: Data, children: Sequence[Child]) -> None:
    for child in children:
        child.ask("open")
        table.add("size on the disk", child.name, child.ask("megabytes"), "MB")
    for kind in Kind:
        able = [child for child in children if kind in child.ask("kinds")]
        _say(table, f"{len(data.questions[kind])} questions: {kind}")
        _check(data, kind, able)
        _time(table, data, kind, able)
    for child in children:
        _tell_typos(table, data, child)
        whole, own = child.ask("memory")
        table.add("memory, whole process", child.name, whole, "MB")
        table.add("memory, engine and index", child.name, own, "MB")
    _say(table, f"{CHANGES} changes of a record")
    for child in children:
        table.add_latencies("change to visible", child.name, child.ask("publish", data.sample[0], CHANGES))


def _check(data: Data, kind: Kind, able: Sequence[Child]) -> None:
    """Ask every question once, which also warms all up, and see that all engines find as many and count the same."""
    for asked in data.questions[kind]:
        answers: list[Answer] = [child.ask("answer", asked) for child in able]
        for child, answer in zip(able, answers, strict=True):
            if kind in SAME_TOTALS and (answer.total, answer.facets) != (answers[0].total, answers[0].facets):
                raise NotTheSame(f"{asked}: {able[0].name} {answers[0].total}, {child.name} {answer.total}")


def _time(table: Table, data: Data, kind: Kind, able: Sequence[Child]) -> None:
    """Let the engines take turns question by question, so that what else the machine does disturbs all alike."""
    taken: dict[str, list[list[float]]] = {child.name: [] for child in able}
    for _ in range(ROUNDS):
        for child in able:
            taken[child.name].append([])
        for number, asked in enumerate(data.questions[kind]):
            first = number % len(able)
            for child in [*able[first:], *able[:first]]:
                taken[child.name][-1].append(child.ask("seconds", asked))
    for name, rounds in taken.items():
        table.add_latencies(kind, name, [min(times) for times in zip(*rounds, strict=True)])


def _tell_typos(table: Table, data: Data, child: Child) -> None:
    if Kind.TYPO in child.ask("kinds"):
        found = [data.found_what_was_meant(typo, child.ask("answer", typo.asked).ids) for typo in data.typos]
        table.add("typo, the word meant is found", child.name, 100 * sum(found) / len(found), "%")


def _say(table: Table, what: str) -> None:
    print(f"  {table.size}: {what}", flush=True)
