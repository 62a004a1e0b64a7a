"""Where the settlements are: the one in or nearest to which a point lies."""

import numpy as np
import numpy.typing as npt

from search_index.understanding.place_table import PlaceTable

EARTH_KM = 6371.0
DENSITY = 3000.0
"""People on a square kilometre of a town, to guess from its population how far it reaches."""
FARTHEST_KM = 50.0

Floats = npt.NDArray[np.float64]


class PlaceCentres:
    """The centres of the settlements of a table."""

    def __init__(self, table: PlaceTable) -> None:
        """Keep the points in radians and the guessed radius of each settlement in kilometres."""
        numbers = [n for n in range(len(table)) if table.kind(n) not in {"country", "region", "district"}]
        points = [(number, table.point(number)) for number in numbers]
        known = [(number, point) for number, point in points if point]
        self._numbers = [number for number, _ in known]
        degrees = np.array([point for _, point in known], dtype=np.float64).reshape(-1, 2)
        self._lats, self._lons = np.radians(degrees).T
        people = np.array([table.population(number) for number in self._numbers], dtype=np.float64)
        self._radius = np.sqrt(people / (DENSITY * np.pi))

    def nearest(self, lat: float, lon: float) -> int | None:
        """Return the number of the settlement whose edge is nearest to a point in degrees, None where all are far."""
        outside = self._kilometres(np.radians(lat), np.radians(lon)) - self._radius
        if not len(outside) or outside.min() > FARTHEST_KM:
            return None
        return self._numbers[int(outside.argmin())]

    def _kilometres(self, lat: float, lon: float) -> Floats:
        across = np.cos(lat) * np.cos(self._lats) * np.sin((self._lons - lon) / 2) ** 2
        half = np.sin((self._lats - lat) / 2) ** 2 + across
        return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(half)))
