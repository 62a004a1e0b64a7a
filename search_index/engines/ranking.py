"""One explainable ranking for all engines: parts between 0 and 1, weighed, summed, and told as reasons."""

from dataclasses import dataclass

import numpy as np

from search_index.documents import Hit, Page, Query, Reason, Urgency
from search_index.engines import weights
from search_index.engines.columns import FACETS, Columns, Floats, Mask
from search_index.engines.reasons import explain
from search_index.engines.selection import distances, open_mask, select


@dataclass(frozen=True)
class WordMatch:
    """Of every row: the BM25F score of the question's words, and the share (0 to 1) of them that stand there."""

    scores: Floats
    coverage: Floats


@dataclass(frozen=True)
class Parts:
    """The weighed parts of the score of every row."""

    need: Floats
    words: Floats
    place: Floats
    rest: Floats

    @property
    def total(self) -> Floats:
        """Return the score of every row."""
        return np.asarray(self.need + self.words + self.place + self.rest)


def rank(columns: Columns, query: Query, words: WordMatch) -> Page:
    """Return the page of best rows with reasons, the number of all matching rows and the facet counts."""
    distance = distances(columns, query)
    allowed = select(columns, query, distance)
    parts = _parts(columns, query, words, distance, allowed)
    chosen = allowed & _matching(query, parts, words)
    rows = np.flatnonzero(chosen)
    order = rows[np.lexsort((rows, -np.round(parts.total[rows], 6)))]
    shown = order[query.offset : query.offset + query.limit]
    hits = tuple(_hit(columns, query, int(row), parts, distance) for row in shown)
    return Page(hits, len(rows), {facet: columns.counts(facet, chosen) for facet in FACETS if facet != "area"})


def _matching(query: Query, parts: Parts, words: WordMatch) -> Mask:
    """A row matches when it meets a need or has a word; a query with neither matches all that its filters allow.

    Where needs are understood, words alone suffice only if most of them stand in the row: it was asked for by name.
    """
    if query.needs:
        return np.asarray((parts.need > 0) | (words.coverage >= weights.NAMED))
    return np.asarray(parts.words > 0) if query.text.strip() else np.ones(len(parts.need), dtype=bool)


def _parts(columns: Columns, query: Query, words: WordMatch, distance: Floats, allowed: Mask) -> Parts:
    return Parts(
        weights.NEED * _need(columns, query),
        weights.WORDS * words.scores / (words.scores + weights.WORDS_HALF),
        weights.PLACE * _place(columns, query, distance),
        _rest(columns, query, allowed),
    )


def _need(columns: Columns, query: Query) -> Floats:
    best = np.zeros(len(columns.documents))
    for need in query.needs:
        met = ((columns.postings["need"], weights.OTHER_NEED), (columns.main_need, weights.MAIN_NEED))
        for postings, factor in met:
            rows = postings.get(need.code)
            if rows is not None:
                best[rows] = np.maximum(best[rows], factor * need.score)
    return best


def _place(columns: Columns, query: Query, distance: Floats) -> Floats:
    best = np.zeros(len(columns.documents))
    levels: list[tuple[Mask, float]] = [(distance <= weights.NEARBY_KM, weights.NEARBY)]
    served = ((query.place, weights.HERE), (query.region, weights.REGION), (query.country, weights.NATIONAL))
    levels += [(columns.mask("area", (place,)), value) for place, value in served if place]
    if query.place:
        levels.append((columns.mask("place", (query.place,)), weights.HERE))
    if query.region:
        levels.append((columns.mask("region", (query.region,)), weights.REGION))
    if not query.country and query.likely_country:
        levels.append((columns.mask("country", (query.likely_country,)), weights.LIKELY_COUNTRY))
    for mask, value in levels:
        best[mask] = np.maximum(best[mask], value)
    return best


def _rest(columns: Columns, query: Query, allowed: Mask) -> Floats:
    """Return the small parts; opening hours are looked at only where a row may be shown at all."""
    score = weights.CONFIRMED * columns.confirmed.astype(np.float64)
    if query.urgency is not Urgency.ROUTINE:
        levels = ("emergency", "crisis") if query.urgency is Urgency.EMERGENCY else ("crisis",)
        score += weights.URGENCY * columns.mask("level", levels)
    else:
        score -= weights.URGENCY * columns.mask("level", ("emergency",))
    if query.groups:
        score += weights.GROUP * columns.mask("group", query.groups)
    if query.now:
        weight = weights.OPEN_NOW if query.urgency is Urgency.ROUTINE else weights.OPEN_NOW_IN_DANGER
        score += weight * open_mask(columns, allowed, query.now)
        age = query.now.toordinal() - columns.checked_day
        score += weights.FRESH * np.clip(1 - age / weights.FRESH_DAYS, 0, 1)
    return score


def _hit(columns: Columns, query: Query, row: int, parts: Parts, distance: Floats) -> Hit:
    far = float(distance[row])
    kilometres = None if np.isnan(far) else round(far, 1)
    document = columns.documents[row]
    weighed: dict[str, float] = {"need": parts.need[row], "words": parts.words[row], "place": parts.place[row]}
    why: tuple[Reason, ...] = explain(document, query, weighed, kilometres)
    return Hit(document.id, round(float(parts.total[row]), 6), why, kilometres)
