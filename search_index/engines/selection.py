"""Which services a query may return at all: filters, country, area and what a service excludes."""

from datetime import datetime

import numpy as np

from search_index.documents import Query, Urgency
from search_index.engines.columns import Columns, Floats, Mask
from search_index.engines.hours import is_open
from search_index.engines.weights import NEARBY_KM

EARTH_KM = 6371.0


def select(columns: Columns, query: Query, distance: Floats) -> Mask:
    """Return the rows that satisfy every hard condition of ``query``."""
    chosen = np.ones(len(columns.documents), dtype=bool)
    for facet, values in _wanted(query):
        if values:
            chosen &= columns.mask(facet, values)
    chosen &= _reachable(columns, query, distance)
    chosen &= ~_excluded_by_group(columns, query)
    if query.needs and query.urgency is Urgency.ROUTINE and not query.filters.levels:
        chosen &= ~columns.mask("level", ("emergency",)) | _made_for(columns, query)
    if query.filters.remote:
        chosen &= columns.remote
    if query.filters.with_location:
        chosen &= ~np.isnan(columns.points[:, 0])
    if query.filters.open_now and query.now:
        chosen &= open_mask(columns, chosen, query.now)
    return chosen


def distances(columns: Columns, query: Query) -> Floats:
    """Return kilometres from the query's point to every row (great circle), NaN where a point is unknown."""
    if query.lat is None or query.lon is None:
        return np.full(len(columns.documents), np.nan)
    lat, lon = np.radians(query.lat), np.radians(query.lon)
    rows = columns.points
    half = np.sin((rows[:, 0] - lat) / 2) ** 2 + np.cos(lat) * np.cos(rows[:, 0]) * np.sin((rows[:, 1] - lon) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(half)))


def open_mask(columns: Columns, chosen: Mask, now: datetime) -> Mask:
    """Return which of the ``chosen`` rows are known to be open at ``now``."""
    found = np.zeros(len(columns.documents), dtype=bool)
    for row in np.flatnonzero(chosen).tolist():
        hours = columns.documents[row].hours
        found[row] = hours is not None and is_open(hours, now)
    return found


def _wanted(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    filters = query.filters
    return [
        ("need", filters.needs),
        ("service_type", filters.service_types),
        ("group", filters.groups),
        ("sector", filters.sectors),
        ("form", filters.forms),
        ("level", filters.levels),
        ("region", filters.regions),
        ("place", filters.places),
        ("area", filters.areas),
        ("language", filters.languages),
        ("country", (query.country,) if query.country else ()),
    ]


def _made_for(columns: Columns, query: Query) -> Mask:
    """Return which rows have one of the needs as their first; others of an emergency service are no routine answer."""
    found = np.zeros(len(columns.documents), dtype=bool)
    for need in query.needs:
        rows = columns.main_need.get(need.code)
        if rows is not None:
            found[rows] = True
    return found


def _reachable(columns: Columns, query: Query, distance: Floats) -> Mask:
    """A service is reachable when it serves the place, stands in it or its region, or is near."""
    if query.radius_km is not None:
        return np.asarray(distance <= query.radius_km)
    if query.region is None and query.place is None:
        return np.ones(len(columns.documents), dtype=bool)
    served = columns.mask("area", (place for place in (query.place, query.region, query.country) if place))
    inside = columns.mask("region", (query.region or "",))
    if query.place is not None:
        unlimited = ~columns.mask("area", columns.postings["area"])
        served |= columns.mask("place", (query.place,)) | (inside & unlimited)
    else:
        served |= inside
    return np.asarray(served | (distance <= NEARBY_KM))


def _excluded_by_group(columns: Columns, query: Query) -> Mask:
    """A service for one group only is not for a person who has said that they belong to others."""
    excluded = np.zeros(len(columns.documents), dtype=bool)
    if query.groups:
        for rows in columns.only_groups.values():
            excluded[rows] = True
        excluded &= ~columns.mask("group", query.groups)
    return excluded
