"""Shares with their uncertainty."""

from math import sqrt


def share_with_interval(hits: int, total: int) -> str:
    """Return a share in per cent with its 95 % Wilson interval, or a dash when there is nothing to share."""
    if total == 0:
        return "–"
    low, high = wilson(hits, total)
    return f"{100 * hits / total:.0f} [{100 * low:.0f}–{100 * high:.0f}] n={total}"


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson score interval of ``hits`` of ``total`` (Wilson 1927)."""
    share = hits / total
    centre = share + z * z / (2 * total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)
