"""Changes of low risk are accepted together; what could send somebody to a wrong door is not."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision, Edit, Field
from app.domain.locales import LOCALES
from app.domain.record import Level
from app.domain.staff import Role
from app.models import Change, ChangeProposal, Service
from app.operations.editing.change import submit_edit
from tests.integration.editor.conftest import NEW
from tests.staff_client import StaffClient, client_of, make_staff

PROVIDER = "provider:somebody"
Make = Callable[..., Service]


def propose(session: Session, service: Service, field: Field, value: str, target: str = "") -> str:
    """Leave what a provider wishes by an unchecked link."""
    edit = Edit(field, value, "provider: unchecked link", "provider: correction", target)
    submit_edit(session, service.id, edit, PROVIDER, now=datetime.now(UTC), trusted=False)
    session.commit()
    return session.scalars(select(ChangeProposal.id).order_by(ChangeProposal.proposed_at.desc())).first() or ""


def accept(editor: StaffClient, *ids: str, reason: str = "I called them") -> int:
    return editor.post("/editor/changes", {"change": list(ids), "reason": reason}).status_code


def decisions(session: Session) -> list[Decision]:
    session.expire_all()
    return list(session.scalars(select(ChangeProposal.decision).order_by(ChangeProposal.proposed_at)))


def test_several_changes_of_low_risk_are_accepted_with_one_reason(
    session: Session, anna: StaffClient, canteen: Service, make_record: Make
) -> None:
    other = make_record()
    ids = [propose(session, one, Field.DESCRIPTION, "Обед каждый день.") for one in (canteen, other)]
    page = anna.get("/editor/").text

    without = accept(anna, *ids, reason=" ")
    done = accept(anna, *ids)

    assert all(f'value="{one}"' in page for one in ids)
    assert (without, done) == (400, 303)
    assert decisions(session) == [Decision.ACCEPTED] * 2
    assert {canteen.description, other.description} == {"Обед каждый день."}
    assert {one.approved_by[:7] for one in session.scalars(select(Change))} == {"editor:"}
    assert set(session.scalars(select(ChangeProposal.decision_reason))) == {"I called them"}


@pytest.mark.parametrize("level", [Level.CRISIS, Level.EMERGENCY, None])
def test_what_has_to_be_decided_alone_can_be_neither_chosen_nor_smuggled_in(
    session: Session, anna: StaffClient, canteen: Service, make_record: Make, level: Level | None
) -> None:
    harmless = propose(session, canteen, Field.DESCRIPTION, "Обед каждый день.")
    if level is None:
        alone = propose(session, canteen, Field.PHONE, NEW, canteen.phones[0].id)
    else:
        alone = propose(session, make_record(level=level), Field.DESCRIPTION, "Иначе.")

    page, status = anna.get("/editor/").text, accept(anna, harmless, alone)

    assert f'value="{harmless}"' in page
    assert f'value="{alone}"' not in page
    assert status == 400
    assert decisions(session) == [Decision.WAITING] * 2


def test_nobody_accepts_their_own_among_others(session: Session, anna: StaffClient, canteen: Service) -> None:
    mine = propose(session, canteen, Field.DESCRIPTION, "Обед каждый день.")
    wish = session.get_one(ChangeProposal, mine)
    anna.post(f"/editor/services/{canteen.id}/edit", {"field": "url", "value": "https://example.org", "source": "site",
                                                      "why": "seen"})  # fmt: skip
    wish.proposed_by = session.scalars(select(ChangeProposal.proposed_by).where(ChangeProposal.field == "url")).one()
    session.commit()

    assert f'value="{mine}"' not in anna.get("/editor/").text
    assert accept(anna, mine) == 400


def test_what_no_longer_fits_still_waits_and_the_page_says_so(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    ids = [propose(session, canteen, Field.DESCRIPTION, words) for words in ("Обед.", "Ужин.")]

    answer = anna.post("/editor/changes", {"change": ids, "reason": "I called them"})

    assert decisions(session) == [Decision.ACCEPTED, Decision.WAITING]
    assert canteen.description == "Обед."
    assert answer.headers["Location"].endswith("accepted=1&left=1")
    assert 'role="status"' in anna.get("/editor/?accepted=1&left=1").text


@pytest.mark.parametrize("language", LOCALES)
def test_the_queue_explains_it_in_the_language_of_the_editor(
    app: Flask, session: Session, canteen: Service, language: str
) -> None:
    propose(session, canteen, Field.DESCRIPTION, "Обед.")
    page = client_of(app, session, make_staff(session, Role.EDITOR, "eva", language=language)).get("/editor/").text

    assert 'id="together"' in page
    assert "Accept together" not in page
    assert "one by one" not in page
