"""Loading the vocabularies."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.config import ROOT
from app.domain.record import Facet, TranslationStatus
from app.models import Implication, TaxonomyTerm, Translation
from app.operations.load_taxonomy import load_taxonomy, term_id

FOLDER = ROOT / "data" / "taxonomy"


def test_a_second_load_changes_nothing(session: Session) -> None:
    assert load_taxonomy(session, FOLDER) == 0


def test_a_changed_word_is_the_only_change(session: Session, tmp_path: Path) -> None:
    for path in FOLDER.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("Еда и продукты,Їжа", "Питание,Їжа", 1), encoding="utf-8")
    needs = tmp_path / "needs.csv"

    written = load_taxonomy(session, tmp_path)

    assert "Питание" in needs.read_text(encoding="utf-8")
    assert written == sum("Питание,Їжа" in path.read_text(encoding="utf-8") for path in tmp_path.glob("*.csv"))


def test_terms_have_names_in_five_languages_and_say_that_nobody_reviewed_them(session: Session) -> None:
    food = term_id(Facet.NEED, "food")

    rows = session.scalars(select(Translation).where(Translation.entity_id == food, Translation.field == "name")).all()

    assert {row.language for row in rows} == {"ru", "uk", "be", "hy", "tg"}
    assert {row.status for row in rows} == {TranslationStatus.DRAFT}


def test_service_types_meet_needs(session: Session) -> None:
    kitchen = term_id(Facet.SERVICE_TYPE, "hot_meals")

    needs = session.scalars(
        select(TaxonomyTerm.code)
        .join(Implication, Implication.need_id == TaxonomyTerm.id)
        .where(Implication.service_type_id == kitchen)
    ).all()

    assert set(needs) == {"food", "homeless_shelter"}
    assert session.scalar(select(func.count()).select_from(Implication))
