"""Roughly where a region is: the line around its settlements. The gazetteer has points, no borders."""

from collections.abc import Sequence

import numpy as np
from scipy.spatial import ConvexHull, QhullError

FEWEST = 3


def outline(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the corners (latitude, longitude) of the smallest convex line around points, none for fewer than three."""
    if len(points) < FEWEST:
        return []
    try:
        hull = ConvexHull(np.array(points))
    except QhullError:
        return []
    return [points[corner] for corner in hull.vertices]
