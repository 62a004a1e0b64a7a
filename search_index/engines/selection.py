"""Which services a query may return at all: filters, country, area and what a service excludes."""

import numpy as np

from search_index.documents import Query, Urgency
from search_index.engines.columns import Columns, Floats, Mask
from search_index.engines.facets import Rows
from search_index.engines.weights import NEARBY_KM
from search_index.target_groups import OPPOSED

EARTH_KM = 6371.0


def select(columns: Columns, query: Query) -> Mask:
    """Return the rows that satisfy every hard condition of ``query``."""
    chosen = columns.live.copy()
    for facet, values in wanted(query):
        if values:
            chosen &= columns.mask(facet, values)
    chosen &= _reachable(columns, query)
    opposed = {group for told in query.groups for group in OPPOSED.get(told, ())}
    if opposed:
        chosen &= ~columns.mask("only_group", opposed) | columns.mask("group", query.groups)
    if query.needs and query.urgency is Urgency.ROUTINE and not query.filters.levels:
        made_for = columns.mask("main_need", (need.code for need in query.needs))
        chosen &= ~columns.mask("level", ("emergency",)) | made_for
    if query.filters.remote:
        chosen &= columns.remote
    if query.filters.with_location:
        chosen &= ~np.isnan(columns.lat)
    if query.filters.open_now and query.now:
        chosen &= columns.open_at(query.now)
    return chosen


def distances(columns: Columns, query: Query, rows: Rows) -> Floats:
    """Return kilometres from the query's point to ``rows`` (great circle), NaN where a point is unknown."""
    if query.lat is None or query.lon is None:
        return np.full(len(rows), np.nan)
    lat, lon = np.radians(query.lat), np.radians(query.lon)
    lats, lons = columns.lat[rows], columns.lon[rows]
    half = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(half)))


def within(columns: Columns, query: Query, kilometres: float) -> Mask:
    """Return which rows lie at most so far from the query's point."""
    found = np.zeros(columns.size, dtype=bool)
    if query.lat is not None and query.lon is not None:
        # Whoever is near lies in the band of latitudes: the sines of all others need not be computed
        band = np.flatnonzero(np.abs(columns.lat - np.radians(query.lat)) * EARTH_KM <= kilometres + 1)
        found[band] = distances(columns, query, band) <= kilometres
    return found


def wanted(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    """Return facets and the values of which a service has to carry one; no values ask for nothing."""
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
        ("cost", filters.costs),
        ("access", filters.access),
        ("accessibility", filters.accessibility),
        ("contact", filters.contact),
        ("country", (query.country,) if query.country else ()),
    ]


def _reachable(columns: Columns, query: Query) -> Mask:
    """A service is reachable when it serves the place, stands in it or its region, or is near."""
    if query.radius_km is not None:
        return within(columns, query, query.radius_km)
    if query.region is None and query.place is None:
        return np.ones(columns.size, dtype=bool)
    served = columns.mask("area", (place for place in (query.place, query.region, query.country) if place))
    inside = columns.mask("region", (query.region or "",))
    if query.place is not None:
        served |= columns.mask("place", (query.place,)) | (inside & ~columns.carrying("area"))
    else:
        served |= inside
    return served | within(columns, query, NEARBY_KM)
