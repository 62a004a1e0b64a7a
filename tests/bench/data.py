"""What all engines get at one size: documents in a file, questions of every kind, and what each typo meant."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.asked import Typo, beginnings, both_words, everyday, typos
from tests.bench.engines.protocol import Asked, Kind, Prepared
from tests.bench.generated import services
from tests.bench.prepared import prepare, write

SAMPLE = 50


@dataclass
class Data:
    """``meant`` tells the ids that hold the word of each typo; ``analysis_seconds`` what all documents took."""

    path: Path
    sample: Sequence[Prepared]
    questions: Mapping[Kind, Sequence[Asked]]
    typos: Sequence[Typo]
    meant: dict[str, set[str]] = field(default_factory=dict)
    analysis_seconds: float = 0.0

    def found_what_was_meant(self, typo: Typo, ids: Sequence[str]) -> bool:
        """Return whether a service with the word that was meant is among ``ids``."""
        return not self.meant[typo.meant].isdisjoint(ids)


def make_data(path: Path, count: int) -> Data:
    """Generate and analyse ``count`` documents into the file ``path``."""
    sample = list(map(prepare, services(SAMPLE)))
    misspelt = typos(sample)
    questions = {kind: everyday(kind) for kind in (Kind.FILTERED, Kind.OR, Kind.SITE)}
    questions |= {Kind.AND: both_words(sample), Kind.PREFIX: beginnings(sample)}
    questions |= {Kind.TYPO: [typo.asked for typo in misspelt]}
    data = Data(path, sample, questions, misspelt)
    write(path, _prepared(data, count))
    return data


def _prepared(data: Data, count: int) -> Iterator[Prepared]:
    """Yield the documents and note on the way how long each took and which hold a word that a typo meant."""
    data.meant = {typo.meant: set() for typo in data.typos}
    for document in services(count):
        started = time.perf_counter()
        one = prepare(document)
        data.analysis_seconds += time.perf_counter() - started
        for token in data.meant.keys() & one.tokens["text"]:
            data.meant[token].add(document.id)
        yield one
