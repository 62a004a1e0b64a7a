"""The lines to call first."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.record import Level, Publish
from app.models import Service
from app.queries.emergency import read_crisis_lines, read_emergency_lines
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import MINSK, Wishes

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
COUNTRIES = ("AM", "BY", "RU", "TJ", "UA")


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_s_emergency_lines_are_its_own(session: Session, catalogue: Catalogue, country: str) -> None:
    lines = read_emergency_lines(session, (country,), "ru", NOW)[country]

    assert [line.id for line in lines] == [catalogue.id(country, "emergency")]
    assert lines[0].open.open_now is True


def test_the_one_number_for_all_comes_first_and_unconfirmed_numbers_last(
    session: Session, catalogue: Catalogue
) -> None:
    _add_line(session, "0 000", publish=Publish.NEEDS_CONFIRMATION)
    _add_line(session, "112")

    lines = read_emergency_lines(session, ("BY",), "be", NOW)["BY"]

    assert [line.phones[0].dial for line in lines] == ["112", "0001", "0000"]


def test_the_numbers_of_five_countries_cost_no_more_queries_than_those_of_one(
    session: Session, catalogue: Catalogue
) -> None:
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: statements.append(args[2]))

    of_one = read_emergency_lines(session, ("TJ",), "tg", NOW)
    one = len(statements)
    of_all = read_emergency_lines(session, ("TJ", "RU", "UA", "BY", "AM"), "tg", NOW)

    assert list(of_all) == ["TJ", "RU", "UA", "BY", "AM"]
    assert of_all["TJ"] == of_one["TJ"]
    assert len(statements) == 2 * one


@pytest.mark.parametrize("country", COUNTRIES)
def test_crisis_lines_answer_the_need_asked_for(session: Session, catalogue: Catalogue, country: str) -> None:
    lines = read_crisis_lines(session, country, ["domestic_violence"], "uk", NOW)

    assert [line.id for line in lines] == [catalogue.id(country, "crisis")]


def test_without_a_need_the_lines_for_every_danger_answer(session: Session, catalogue: Catalogue) -> None:
    lines = read_crisis_lines(session, "UA", [], "uk", NOW)

    assert [line.id for line in lines] == [catalogue.id("UA", "crisis")]


def test_no_line_is_invented_for_a_need_that_none_serves(session: Session, catalogue: Catalogue) -> None:
    assert read_crisis_lines(session, "UA", ["pension"], "uk", NOW) == []


def _add_line(session: Session, number: str, *, publish: Publish = Publish.PUBLISHED) -> Service:
    wishes = Wishes(needs=("disaster",), level=Level.EMERGENCY, national=True, phone=number, publish=publish)
    provider = factories.organization("Выдуманая служба", MINSK)
    line = factories.service("Выдуманая лінія", provider, MINSK, wishes)
    session.add(line)
    session.flush()
    return line
