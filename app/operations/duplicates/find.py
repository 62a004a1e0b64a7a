"""Find pairs without comparing all with all: only those that share a key, and no key that half the record shares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from typing import Any

import numpy as np
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.duplicates import Pair, PairState, RecordKind, Traits, block_keys, compare
from app.models import DuplicatePair
from app.queries.duplicates import traits_of

FULL = 40
"""A key that more records share tells nothing; such blocks are skipped and counted."""
MOST_PAIRS = 20_000
"""The most alike are kept; nobody looks at more."""
BATCH = 500


@dataclass(slots=True)
class Found:
    """What a search found: pairs, and how many blocks were too full to look into."""

    pairs: list[Pair] = field(default_factory=list)
    records: int = 0
    skipped: int = 0


def find_duplicates(session: Session, *, now: datetime) -> dict[RecordKind, Found]:
    """Search both kinds and keep what was found."""
    result = {}
    for kind in RecordKind:
        found = search_pairs(list(traits_of(session, kind)))
        store_pairs(session, kind, found.pairs, now=now)
        result[kind] = found
    return result


def search_pairs(records: Sequence[Traits]) -> Found:
    """Return the pairs of ``records`` that are alike enough, the most alike first."""
    found = Found(records=len(records))
    kept: dict[tuple[str, str], Pair] = {}
    for block in _blocks(records):
        if len(block) > FULL:
            found.skipped += 1
            continue
        for one, other in combinations(block, 2):
            if pair := compare(records[one], records[other]):
                kept[pair.first, pair.second] = pair
        if len(kept) > 2 * MOST_PAIRS:
            kept = {(pair.first, pair.second): pair for pair in _best(kept)}
    found.pairs = _best(kept)
    return found


def _best(kept: dict[tuple[str, str], Pair]) -> list[Pair]:
    return sorted(kept.values(), key=lambda pair: (-pair.score, pair.first, pair.second))[:MOST_PAIRS]


def _blocks(records: Sequence[Traits]) -> Iterator[list[int]]:
    """Yield the places of records that share a key; keys are kept as numbers, so that millions fit."""
    keys: list[np.ndarray[Any, Any]] = []
    places: list[np.ndarray[Any, Any]] = []
    for number, record in enumerate(records):
        hashes = np.fromiter({hash(key) for key in block_keys(record)}, dtype=np.int64)
        keys.append(hashes)
        places.append(np.full(len(hashes), number, dtype=np.int32))
    if not keys:
        return
    every, place = np.concatenate(keys), np.concatenate(places)
    order = np.argsort(every, kind="stable")
    every, place = every[order], place[order]
    edges = np.flatnonzero(np.diff(every)) + 1
    starts, ends = np.concatenate(([0], edges)), np.concatenate((edges, [len(every)]))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        yield place[start:end].tolist()


def store_pairs(session: Session, kind: RecordKind, pairs: Sequence[Pair], *, now: datetime) -> None:
    """Keep new pairs, renew open ones, drop open ones that are alike no more; what was decided stays decided."""
    known = {
        (one.first_id, one.second_id): one
        for one in session.scalars(select(DuplicatePair).where(DuplicatePair.kind == kind))
    }
    for pair in pairs:
        row = known.pop((pair.first, pair.second), None)
        if row is None:
            row = DuplicatePair(kind=kind, first_id=pair.first, second_id=pair.second, found_at=now)
            session.add(row)
        if row.state in (None, PairState.OPEN):
            row.score, row.reasons = pair.score, " ".join(pair.reasons)
    gone = [one.id for one in known.values() if one.state is PairState.OPEN]
    session.flush()
    for start in range(0, len(gone), BATCH):
        session.execute(delete(DuplicatePair).where(DuplicatePair.id.in_(gone[start : start + BATCH])))
