"""What a message tells, as the web side understood it and sent it in the message's metadata."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("ru", "uk", "be", "hy", "tg")
ROUTINE = "routine"
URGENCIES = (ROUTINE, "crisis", "emergency")


@dataclass(frozen=True)
class Told:
    """Needs (code → score), urgency and place of one message, empty where nothing was told; language to answer in."""

    needs: Mapping[str, float]
    urgency: str = ROUTINE
    place: str | None = None
    place_name: str | None = None
    language: str | None = None
    in_scope: bool = True
    channel: str | None = None
    details: bool = False
    """Whether the message tells for whom help is or what the person cannot do."""

    @property
    def surest(self) -> float:
        """Return the highest score of a need, 0 without needs."""
        return max(self.needs.values(), default=0.0)

    @property
    def urgent(self) -> bool:
        """Tell whether help is needed today or now."""
        return self.urgency != ROUTINE


def read_told(metadata: object, *, need_threshold: float) -> Told | None:
    """Return what ``metadata`` tells, leaving out all that has a wrong shape; None without an understanding."""
    sent = _mapping(metadata)
    understanding = _mapping(sent.get("understanding"))
    if not understanding:
        return None
    place = _mapping(understanding.get("place"))
    return Told(
        needs=_needs(understanding.get("needs"), need_threshold),
        urgency=_one_of(understanding.get("urgency"), URGENCIES) or ROUTINE,
        place=_text(place.get("id")),
        place_name=_text(place.get("name")),
        language=_one_of(sent.get("language"), LANGUAGES) or _one_of(understanding.get("language"), LANGUAGES),
        in_scope=understanding.get("in_scope") is not False,
        channel=_text(sent.get("channel")),
        details=understanding.get("details") is True,
    )


def _needs(sent: object, threshold: float) -> dict[str, float]:
    rows = [_mapping(row) for row in sent] if isinstance(sent, list) else []
    scored = {row.get("code"): row.get("score") for row in rows}
    return {
        code: float(score)
        for code, score in scored.items()
        if isinstance(code, str) and isinstance(score, (int, float)) and score >= threshold and code != "out_of_scope"
    }


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _one_of(value: object, allowed: tuple[str, ...]) -> str | None:
    return value if isinstance(value, str) and value in allowed else None
