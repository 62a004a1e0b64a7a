"""What operators find out about services, and what supervisors see."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import IndexJob, Service, ServiceReport, UnmetNeed
from app.operator.supervisor import safe_cell
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker, begin


def test_a_service_confirmed_in_a_call_is_checked_today(
    operator: Worker, catalogue: Catalogue, session: Session
) -> None:
    food = catalogue.id("RU", "food")

    operator.post(f"/op/services/{food}/finding", finding="confirmed")

    session.expire_all()
    assert session.get_one(Service, food).checked_on == datetime.now(UTC).date()
    assert [job.service_id for job in session.scalars(select(IndexJob))] == [food]


@pytest.mark.parametrize("finding", ["number_dead", "moved", "closed", "full"])
def test_what_is_wrong_goes_to_the_editors_and_changes_nothing(
    operator: Worker, catalogue: Catalogue, session: Session, finding: str
) -> None:
    food = catalogue.id("RU", "food")
    before = session.get_one(Service, food).checked_on

    operator.post(f"/op/services/{food}/finding", finding=finding)

    session.expire_all()
    reports = [(one.service_id, one.kind, one.door) for one in session.scalars(select(ServiceReport))]
    assert reports == [(food, finding, "operator")]
    assert session.get_one(Service, food).checked_on == before


def test_a_hidden_address_is_on_no_page_of_the_console(operator: Worker, catalogue: Catalogue) -> None:
    shelter, card = catalogue.id("RU", "shelter"), begin(operator)

    details = operator.get(f"/op/services/{shelter}", caller="uk").get_data(as_text=True)
    results = operator.get(f"{card}/results", words="негде ночевать, муж выгнал, Москва").get_data(as_text=True)

    assert shelter in results
    assert "Потайная ул" not in details + results


def test_a_service_is_shown_in_the_caller_s_language_and_the_operator_s(operator: Worker, catalogue: Catalogue) -> None:
    page = operator.get(f"/op/services/{catalogue.id('AM', 'food')}", caller="hy").get_data(as_text=True)

    assert '<section lang="hy"' in page
    assert '<section lang="ru"' in page


def test_small_numbers_are_kept_back_and_training_is_not_counted(
    operator: Worker, supervisor: Worker, session: Session
) -> None:
    for number in range(6):
        operator.post(f"{begin(operator)}/end", disposition="referred" if number else "abusive")
    operator.post(f"{begin(operator, training='1')}/end", disposition="test")
    session.add_all(
        UnmetNeed(need="food", country="RU", region_id="", language="ru", day=date.today())  # noqa: DTZ011
        for _ in range(2)
    )
    session.commit()

    page = supervisor.get("/op/overview").get_data(as_text=True)

    assert "<strong>6</strong>" in page
    assert "меньше 5" in page
    assert "Проверка" not in page


def test_operators_do_not_see_the_overview(operator: Worker) -> None:
    assert operator.get("/op/overview").status_code == 403
    assert operator.get("/op/overview.csv").status_code == 403


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_table_is_run_by_a_spreadsheet(start: str) -> None:
    assert safe_cell(f"{start}1+1").startswith("'")
    assert safe_cell("Еда") == "Еда"
