"""Names in other languages come with a delivery as drafts; a person's review is never overwritten."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.record import TranslationStatus
from app.models import Service, Translation
from app.operations.imports.faults import FileRejected
from tests.integration.imports.deliveries import Take


def test_texts_in_other_languages_are_drafts_and_people_have_the_last_word(session: Session, take: Take) -> None:
    take({}, texts="F-1,name,uk,Вигадана їдальня\nF-1,name,be,Выдуманая сталовая\n")
    own = Translation.entity == "service"
    reviewed = session.scalars(select(Translation).where(own, Translation.language == "uk")).one()
    assert reviewed.status is TranslationStatus.DRAFT
    reviewed.text, reviewed.status = "Перевірена їдальня", TranslationStatus.HUMAN
    session.commit()

    unchanged = take({}, texts="F-1,name,uk,Вигадана їдальня\nF-1,name,be,Выдуманая сталовая\n")
    changed = take({"service": "Новая столовая"}, texts="F-1,name,uk,Нова їдальня\n")

    rows = session.execute(select(Translation.language, Translation.text, Translation.status).where(own)).all()
    assert unchanged.translations == 0
    assert changed.changed == ["F-1"]
    assert [tuple(row) for row in rows] == [("uk", "Перевірена їдальня", TranslationStatus.STALE)]


def test_faulty_texts_reject_the_whole_delivery(session: Session, take: Take) -> None:
    with pytest.raises(FileRejected) as rejected:
        take({}, texts="F-1,name,de,Kantine\nF-9,name,uk,x\nF-1,phones,uk,x\nF-1,name,uk,<i>x</i>\n")
    session.rollback()

    assert {(fault.file, fault.line) for fault in rejected.value.faults} == {
        ("translations.csv", line) for line in (2, 3, 4, 5)
    }
    assert session.scalar(select(func.count()).select_from(Service)) == 0
