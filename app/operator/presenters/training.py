"""The list of scenarios, and the look back at a practice call."""

from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _

from app.domain.record import Facet
from app.domain.training import Scenario, judge
from app.extensions import brain, settings
from app.i18n import current_language
from app.models.phone_call import PhoneCall
from app.operations.phone_calls import read_profile
from app.operations.training_scenarios import load_scenarios
from app.operator.presenters.card import disposition_words
from app.wording.languages import OWN_NAMES
from app.wording.places import place_text
from app.wording.terms import term_name


@dataclass(frozen=True, slots=True)
class LanguageScenarios:
    """The scenarios of one language of callers."""

    language: str
    name: str
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a card should hold: asked for, done, and whether that is well."""

    what: str
    asked: str
    done: str
    well: bool


@dataclass(frozen=True, slots=True)
class LessonView:
    """The look back."""

    scenario: Scenario
    rows: tuple[Row, ...]
    all_well: bool


def training_view(language: str) -> tuple[LanguageScenarios, ...]:
    """Return all scenarios, those of ``language`` first."""
    scenarios = load_scenarios(settings().data / "training").values()
    groups = [
        LanguageScenarios(code, OWN_NAMES[code], tuple(group))
        for code, group in groupby(scenarios, key=lambda one: one.language)
    ]
    return tuple(sorted(groups, key=lambda group: group.language != language))


def lesson_view(call: PhoneCall, scenario: Scenario) -> LessonView:
    """Put a finished practice call beside its scenario."""
    profile, language = read_profile(call), current_language()
    lesson = judge(scenario, profile, call.disposition, len(call.picked))
    ends = disposition_words()
    place = place_text(profile.place or profile.country or "", brain().gazetteer, language)
    rows = [
        Row(_("Need"), _needs(scenario.needs, language), _needs(profile.needs, language), lesson.need),
        Row(_("Place"), place_text(scenario.place, brain().gazetteer, language), place, lesson.place),
        Row(_("Danger"), _yes(known=scenario.danger), _yes(known=profile.urgency != "routine"), lesson.danger),
        Row(
            _("How the call ends"),
            " / ".join(ends[end] for end in scenario.ends),
            ends[call.disposition] if call.disposition else "",
            lesson.end,
        ),
    ]
    if lesson.services is not None:
        rows.append(Row(_("Picked"), _("at least one service"), str(len(call.picked)), lesson.services))
    return LessonView(scenario, tuple(rows), all(row.well for row in rows))


def _needs(codes: tuple[str, ...], language: str) -> str:
    return ", ".join(term_name(Facet.NEED, code, language) for code in codes)


def _yes(*, known: bool) -> str:
    return _("Yes") if known else _("No")
