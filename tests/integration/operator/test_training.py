"""Practice calls: invented callers, nothing counted, nothing sent, nothing told to the editors."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.config import ROOT
from app.domain.locales import LOCALES
from app.domain.record import Facet
from app.models import OutboxMessage, PhoneCall, ServiceReport, Taxonomy, TaxonomyTerm
from app.operations.training_scenarios import load_scenarios
from app.queries.call_counts import summarise_calls
from search_index.understanding.places import Gazetteer
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker

SCENARIOS = load_scenarios(ROOT / "data" / "training")
LEAST = 6


@pytest.mark.parametrize("language", LOCALES)
def test_a_language_has_scenarios_and_danger_among_them(language: str) -> None:
    mine = [one for one in SCENARIOS.values() if one.language == language]

    assert len(mine) >= LEAST
    assert any(one.danger for one in mine)
    assert not all(one.danger for one in mine)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_names_what_exists_and_nobody_real(name: str, catalogue: Catalogue, session: Session) -> None:
    scenario, gazetteer = SCENARIOS[name], Gazetteer.load(ROOT / "data" / "gazetteer")
    codes = set(session.scalars(select(TaxonomyTerm.code).join(Taxonomy).where(Taxonomy.code == Facet.NEED.value)))

    assert set(scenario.needs) <= codes
    assert gazetteer.get(scenario.place) is not None
    assert not re.search(r"\d{3}", " ".join(scenario.says))


@pytest.mark.parametrize("language", LOCALES)
def test_a_practice_call_shows_the_words_and_afterwards_the_lesson(
    operator: Worker, catalogue: Catalogue, session: Session, language: str
) -> None:
    scenario = next(one for one in SCENARIOS.values() if one.language == language)
    listed = operator.get("/op/training").get_data(as_text=True)
    card = operator.post(f"/op/training/{language}/{scenario.id}").headers["Location"]

    shown = unescape(operator.get(card).get_data(as_text=True))
    operator.post(card, words=" ".join(scenario.says), need=scenario.needs[0], place=scenario.place)
    ended = operator.post(f"{card}/end", disposition=scenario.ends[-1].value)
    lesson = unescape(operator.get(ended.headers["Location"]).get_data(as_text=True))

    assert scenario.title in unescape(listed)
    assert all(sentence in shown for sentence in scenario.says)
    assert scenario.remember not in shown
    assert scenario.remember in lesson
    assert ended.headers["Location"].endswith("/lesson")


def test_what_differs_from_the_scenario_is_marked(operator: Worker, catalogue: Catalogue) -> None:
    card = operator.post("/op/training/ru/mother").headers["Location"]
    operator.post(card, words="еда", need="food")

    ended = operator.post(f"{card}/end", disposition="abandoned")
    lesson = operator.get(ended.headers["Location"]).get_data(as_text=True)

    assert lesson.count("≠") >= 2


def test_practice_is_not_counted_sent_or_told_to_the_editors(
    operator: Worker, catalogue: Catalogue, session: Session
) -> None:
    card, food = operator.post("/op/training/ru/mother").headers["Location"], catalogue.id("RU", "food")
    operator.post(card, words="еда", pick=food)
    sms = operator.post(f"{card}/sms", to="+375 29 100-00-00", send="1", safe="1")
    letter = operator.post(f"{card}/mail", to="nobody@example.org", send="1", safe="1")
    finding = operator.post(f"/op/services/{food}/finding", finding="closed", quiet="1")
    operator.post(f"{card}/end", disposition="referred")

    session.expire_all()
    call = session.scalars(select(PhoneCall)).one()
    assert (sms.status_code, letter.status_code, finding.status_code) == (303, 303, 204)
    assert session.scalars(select(func.count()).select_from(OutboxMessage)).one() == 0
    assert session.scalars(select(func.count()).select_from(ServiceReport)).one() == 0
    assert summarise_calls(session, call.started_at, call.updated_at).total == 0


def test_another_operators_practice_is_not_found(
    operator: Worker, app: Flask, client: FlaskClient, catalogue: Catalogue
) -> None:
    assert operator.get("/op/calls/00000000-0000-0000-0000-000000000000/lesson").status_code == 404
    assert operator.post("/op/training/ru/no-such").status_code == 404
