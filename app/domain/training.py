"""A practice call: what an invented caller says, and what a good card holds at the end."""

from dataclasses import dataclass

from app.domain.need_profile import NeedProfile
from app.domain.phone_call import Disposition

REFERRING = frozenset({Disposition.REFERRED, Disposition.WARM_TRANSFER})


@dataclass(frozen=True, slots=True)
class Scenario:
    """One caller. ``needs`` are in order of weight, ``ends`` every good end; ``remember`` is told afterwards."""

    id: str
    language: str
    title: str
    says: tuple[str, ...]
    needs: tuple[str, ...]
    place: str
    danger: bool
    ends: tuple[Disposition, ...]
    remember: str

    @property
    def name(self) -> str:
        """Return what a call keeps of it."""
        return f"{self.language}/{self.id}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was right. ``services`` is None where the end asks for none."""

    need: bool
    place: bool
    danger: bool
    end: bool
    services: bool | None


def judge(scenario: Scenario, profile: NeedProfile, disposition: Disposition | None, picked: int) -> Lesson:
    """Compare a finished card with its scenario; danger that was only suspected is no mistake."""
    return Lesson(
        need=scenario.needs[0] in profile.needs,
        place=scenario.place in (profile.place, profile.country),
        danger=not scenario.danger or profile.urgency != "routine",
        end=disposition in scenario.ends,
        services=picked > 0 if disposition in REFERRING else None,
    )
