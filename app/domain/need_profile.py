"""What a person has told so far: the same profile for the bot, the guide and an operator's call card."""

from dataclasses import dataclass, replace

from search_index.target_groups import OPPOSED

URGENT = ("emergency", "crisis")
MOST_WAITING = 4


@dataclass(frozen=True, slots=True)
class NeedProfile:
    """Needs (most important first), urgency, place (gazetteer id), for whom, and what the talk has already done.

    ``waiting`` are needs told earlier and not lost, the latest first; ``groups`` target groups, ``constraints`` what
    the person cannot do; ``wishes`` («near», «open») narrow what is found; ``shown`` and ``refused`` are service ids in
    the order shown; ``reported`` are needs whose want was counted. ``offer`` names the question that a plain answer
    would meet; ``simpler`` tells that the person knows of the bot's absence.
    """

    language: str
    needs: tuple[str, ...] = ()
    urgency: str = "routine"
    place: str | None = None
    country: str | None = None
    groups: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    asked_place: bool = False
    shown: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    offer: str | None = None
    simpler: bool = False

    def told(self, needs: tuple[str, ...], urgency: str) -> "NeedProfile":
        """Return the profile after new needs: the old ones wait, and nothing has been shown for the new ones yet."""
        earlier = dict.fromkeys((*self.needs, *self.waiting))
        waiting = tuple(need for need in earlier if need not in needs)[:MOST_WAITING]
        return replace(self, needs=needs, urgency=urgency, waiting=waiting, wishes=(), shown=())

    def at(self, place: str, country: str) -> "NeedProfile":
        """Return the profile with a new place; what was shown for the old one may be shown again."""
        if place == self.place:
            return self
        return replace(self, place=place, country=country, wishes=(), shown=(), asked_place=True)

    def about(self, groups: tuple[str, ...], constraints: tuple[str, ...]) -> "NeedProfile":
        """Return the profile with more known of the person; a group opposed to an earlier one stands in its place."""
        opposed = {other for group in groups for other in OPPOSED.get(group, ())}
        kept = tuple(group for group in self.groups if group not in opposed)
        after = replace(self, groups=_joined(kept, groups), constraints=_joined(self.constraints, constraints))
        return after if after == self else replace(after, shown=())

    def refuse(self, services: tuple[str, ...]) -> "NeedProfile":
        """Return the profile in which ``services`` do not suit, whatever is asked next."""
        return replace(self, refused=_joined(self.refused, services))

    def take_back(self, services: tuple[str, ...]) -> "NeedProfile":
        """Return the profile in which ``services`` are refused no longer."""
        return replace(self, refused=tuple(one for one in self.refused if one not in services))

    def wish(self, wish: str) -> "NeedProfile":
        """Return the profile with a condition on what is found."""
        return replace(self, wishes=_joined(self.wishes, (wish,)))


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
