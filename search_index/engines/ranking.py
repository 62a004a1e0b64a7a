"""One explainable ranking for all engines: parts between 0 and 1, weighed, summed, and told as reasons."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search_index.documents import Hit, Page, Query, Urgency
from search_index.engines import weights
from search_index.engines.columns import Columns, Floats, Mask
from search_index.engines.constraints import MEETS
from search_index.engines.facets import Rows
from search_index.engines.reasons import explain
from search_index.engines.scoring import WordMatch
from search_index.engines.selection import distances, select, within

DIGITS = 6
"""Scores that agree in so many decimal places are equal; equals stand in the order of their rows."""


@dataclass(frozen=True)
class Parts:
    """The weighed parts of the score, of each of some rows, and which of them are known to be open now."""

    need: Floats
    words: Floats
    place: Floats
    rest: Floats
    is_open: Mask

    @cached_property
    def total(self) -> Floats:
        """Return the scores."""
        return np.round(self.need + self.words + self.place + self.rest, DIGITS)


MatchWords = Callable[[Query, Mask], WordMatch]


def rank(columns: Columns, query: Query, match_words: MatchWords) -> Page:
    """Return the page of best rows with reasons, the number of all matching rows and the facet counts."""
    allowed = select(columns, query)
    words = match_words(query, allowed)
    need = _need(columns, query)
    rows = np.flatnonzero(allowed & _matching(query, need, words))
    parts = _parts(columns, query, rows, need[rows], words.scores[rows])
    facets = columns.counts(rows)
    if query.now:
        facets["open_now"] = {"yes": int(parts.is_open.sum())}
    return Page(_hits(columns, query, rows, parts), len(rows), facets)


def order(columns: Columns, query: Query, match_words: MatchWords) -> tuple[Hit, ...]:
    """Return the page of best rows with reasons, where all rows are known to match."""
    rows = np.arange(columns.size)
    words = match_words(query, columns.live)
    return _hits(columns, query, rows, _parts(columns, query, rows, _need(columns, query), words.scores))


def _matching(query: Query, need: Floats, words: WordMatch) -> Mask:
    """A row matches when it meets a need or has a word; a query with neither matches all that its filters allow.

    Where needs are understood, words alone suffice only if most of them stand in the row: it was asked for by name.
    """
    if query.needs:
        return (need > 0) | (words.coverage >= weights.NAMED)
    return words.scores > 0 if query.text.strip() else np.ones(len(need), dtype=bool)


def _best(score: Floats, count: int) -> Rows:
    """Return where the ``count`` highest scores stand, in falling order, the first of equals first."""
    if count >= len(score):
        return np.argsort(-score, kind="stable")
    if count <= 0:
        return np.zeros(0, dtype=np.intp)
    last = np.partition(score, len(score) - count)[len(score) - count]
    above = np.flatnonzero(score > last)
    above = above[np.argsort(-score[above], kind="stable")]
    return np.concatenate([above, np.flatnonzero(score == last)[: count - len(above)]])


def _parts(columns: Columns, query: Query, rows: Rows, need: Floats, words: Floats) -> Parts:
    is_open = columns.open_at(query.now)[rows] if query.now else np.zeros(len(rows), dtype=bool)
    return Parts(
        need=weights.NEED * need,
        words=weights.WORDS * words / (words + weights.WORDS_HALF),
        place=weights.PLACE * _place(columns, query, rows),
        rest=_rest(columns, query, rows, is_open),
        is_open=is_open,
    )


def _need(columns: Columns, query: Query) -> Floats:
    best = np.zeros(columns.size)
    for need in query.needs:
        for facet, factor in (("need", weights.OTHER_NEED), ("main_need", weights.MAIN_NEED)):
            rows = np.flatnonzero(columns.mask(facet, (need.code,)))
            best[rows] = np.maximum(best[rows], factor * need.score)
    return best


def _place(columns: Columns, query: Query, rows: Rows) -> Floats:
    best = np.zeros(len(rows))
    levels: list[tuple[Mask, float]] = [(within(columns, query, weights.NEARBY_KM), weights.NEARBY)]
    served = ((query.place, weights.HERE), (query.region, weights.REGION), (query.country, weights.NATIONAL))
    levels += [(columns.mask("area", (place,)), value) for place, value in served if place]
    if query.place:
        levels.append((columns.mask("place", (query.place,)), weights.HERE))
    if query.region:
        levels.append((columns.mask("region", (query.region,)), weights.REGION))
    if not query.country and query.likely_country:
        levels.append((columns.mask("country", (query.likely_country,)), weights.LIKELY_COUNTRY))
    for mask, value in levels:
        best = np.maximum(best, value * mask[rows])
    return best


def _rest(columns: Columns, query: Query, rows: Rows, is_open: Mask) -> Floats:
    score = weights.CONFIRMED * columns.confirmed[rows].astype(np.float64)
    if query.urgency is not Urgency.ROUTINE:
        levels = ("emergency", "crisis") if query.urgency is Urgency.EMERGENCY else ("crisis",)
        score += weights.URGENCY * columns.mask("level", levels)[rows]
    else:
        score -= weights.URGENCY * columns.mask("level", ("emergency",))[rows]
    if query.groups:
        score += weights.GROUP * columns.mask("group", query.groups)[rows]
    for facet, values in (MEETS[constraint] for constraint in query.constraints if constraint in MEETS):
        score += weights.CONSTRAINT * columns.mask(facet, values)[rows]
    if query.now:
        weight = weights.OPEN_NOW if query.urgency is Urgency.ROUTINE else weights.OPEN_NOW_IN_DANGER
        score += weight * is_open
        age = query.now.toordinal() - columns.checked_day[rows]
        score += weights.FRESH * np.clip(1 - age / weights.FRESH_DAYS, 0, 1)
    return score


def _hits(columns: Columns, query: Query, rows: Rows, parts: Parts) -> tuple[Hit, ...]:
    """Return the best of ``rows``, as many as a page shows."""
    total = parts.total
    shown = _best(total, query.offset + query.limit)[query.offset :]
    far = distances(columns, query, rows[shown])
    hits = []
    for place, kilometres in zip(shown.tolist(), far.tolist(), strict=True):
        distance = None if np.isnan(kilometres) else round(kilometres, 1)
        weighed = {"need": parts.need[place], "words": parts.words[place], "place": parts.place[place]}
        facts = columns.facts(int(rows[place]), is_open=bool(parts.is_open[place]))
        hits.append(Hit(facts.id, float(total[place]), explain(facts, query, weighed, distance), distance))
    return tuple(hits)
