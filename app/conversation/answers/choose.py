"""Which of the found services are shown: the best, and one for each need that was told."""

from collections.abc import Sequence

from app.operations.find_services import FoundService


def best_for_needs(found: Sequence[FoundService], needs: Sequence[str], count: int) -> tuple[FoundService, ...]:
    """Return up to ``count`` services in their order; each of the first needs is served if anything serves it."""
    chosen = list(found[:count])
    for need in needs[:count]:
        if any(need in one.card.needs for one in chosen):
            continue
        serving = next((one for one in found[count:] if need in one.card.needs), None)
        if serving and (spare := _spare(chosen, needs)):
            chosen[chosen.index(spare)] = serving
    return tuple(sorted(chosen, key=found.index))


def _spare(chosen: Sequence[FoundService], needs: Sequence[str]) -> FoundService | None:
    """Return the last service whose needs the others serve as well."""
    for one in reversed(chosen[1:]):
        others = {need for other in chosen if other is not one for need in other.card.needs}
        if others.issuperset(set(one.card.needs).intersection(needs)):
            return one
    return None
