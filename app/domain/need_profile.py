"""What a person has told so far: the same profile for the bot, the guide and an operator's call card."""

from dataclasses import dataclass, replace

URGENT = ("emergency", "crisis")


@dataclass(frozen=True, slots=True)
class NeedProfile:
    """Needs (most important first), urgency, place (gazetteer id) and what the talk has already done.

    ``offer`` names the question that a plain yes would answer; ``shown`` are service ids in the order shown.
    """

    language: str
    needs: tuple[str, ...] = ()
    urgency: str = "routine"
    place: str | None = None
    country: str | None = None
    asked_place: bool = False
    shown: tuple[str, ...] = ()
    offer: str | None = None

    def told(self, needs: tuple[str, ...], urgency: str) -> "NeedProfile":
        """Return the profile after new needs: they replace the old ones and nothing has been shown for them yet."""
        return replace(self, needs=needs, urgency=urgency, shown=())

    def at(self, place: str, country: str) -> "NeedProfile":
        """Return the profile with a new place; what was shown for the old one may be shown again."""
        if place == self.place:
            return self
        return replace(self, place=place, country=country, shown=(), asked_place=True)
