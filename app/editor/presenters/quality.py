"""How good records are, and what would mend them."""

from dataclasses import dataclass
from datetime import date

from app.domain.countries import COUNTRIES
from app.domain.quality import MOST, Criterion, lacking, untranslated
from app.editor.repairs import repair_words
from app.extensions import brain, db
from app.models import Service
from app.queries.published import shown
from app.queries.record_facts import RecordFacts, read_facts
from app.wording.languages import language_name
from app.wording.places import place_text
from app.wording.quality import criterion_name

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion, whether it is met, and what would mend it."""

    name: str
    met: bool
    repair: str


@dataclass(frozen=True, slots=True)
class Quality:
    """The score of a record."""

    score: int
    most: int
    rows: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class Poor:
    """A record of the list and what it lacks."""

    id: str
    name: str
    language: str
    country: str
    score: int
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityList:
    """One page of records, the worst first; ``countries`` are (code, name, chosen), ``next_page`` 0 on the last."""

    countries: tuple[tuple[str, str, bool], ...]
    country: str
    total: int
    most: int
    rows: tuple[Poor, ...]
    page: int
    next_page: int


def quality_of(service: Service, today: date) -> Quality:
    """Return the score of one record."""
    record = read_facts(db.session, Service.id == service.id)[0]
    missing = lacking(record.described, today)
    rows = tuple(CriterionRow(criterion_name(one), one not in missing, _repair(one, record)) for one in Criterion)
    return Quality(MOST - len(missing), MOST, rows)


def quality_list(country: str, page: int, language: str, today: date) -> QualityList:
    """Return shown records of a country, of all where it is empty."""
    which = shown() & (Service.country == country) if country else shown()
    scored = [(lacking(record.described, today), record) for record in read_facts(db.session, which)]
    scored.sort(key=lambda one: (-len(one[0]), one[1].name, one[1].id))
    start = (page - 1) * ON_A_PAGE
    gazetteer = brain().gazetteer
    return QualityList(
        countries=tuple((code, place_text(code, gazetteer, language), code == country) for code in COUNTRIES),
        country=country, total=len(scored), most=MOST,
        rows=tuple(_poor(missing, record, language) for missing, record in scored[start : start + ON_A_PAGE]),
        page=page, next_page=page + 1 if start + ON_A_PAGE < len(scored) else 0,
    )  # fmt: skip


def _poor(missing: tuple[Criterion, ...], record: RecordFacts, language: str) -> Poor:
    country = place_text(record.country, brain().gazetteer, language)
    names = tuple(criterion_name(one) for one in missing)
    return Poor(record.id, record.name, record.language, country, MOST - len(missing), names)


def _repair(criterion: Criterion, record: RecordFacts) -> str:
    words = repair_words(criterion)
    if criterion is not Criterion.TRANSLATED:
        return words
    codes = untranslated(record.country, record.described.texts)
    return f"{words} ({', '.join(language_name(code) for code in codes)})" if codes else words
