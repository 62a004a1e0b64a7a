"""Find pairs without comparing all with all: only those that share a key, and of a key that many share neighbours."""

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
"""A key that more records share tells little: within its block each is compared with its neighbours alone."""
NEIGHBOURS = 5
"""How many that follow by name, phones and houses; copies of one record stand side by side there."""
MOST_PAIRS = 20_000
"""The most alike are kept; nobody looks at more."""
BATCH = 500


@dataclass(slots=True)
class Found:
    """What a search found: pairs, and how many blocks were too full to compare all with all."""

    pairs: list[Pair] = field(default_factory=list)
    records: int = 0
    full: int = 0


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
        found.full += len(block) > FULL
        for one, other in _to_compare(records, block):
            if pair := compare(records[one], records[other]):
                kept[pair.first, pair.second] = pair
        if len(kept) > 2 * MOST_PAIRS:
            kept = {(pair.first, pair.second): pair for pair in _best(kept)}
    found.pairs = _best(kept)
    return found


def _to_compare(records: Sequence[Traits], block: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block: all of them, or of a full one the neighbours in order (Hernández and Stolfo 1995)."""
    if len(block) <= FULL:
        yield from combinations(block, 2)
        return
    block.sort(key=lambda place: _order(records[place]))
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + NEIGHBOURS]:
            yield one, other


def _order(one: Traits) -> tuple[str, list[str], list[tuple[str, str]], str]:
    return one.name, sorted(one.phones), sorted(one.addresses), one.id


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
