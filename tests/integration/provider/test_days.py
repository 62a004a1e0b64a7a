"""Days off and other hours by date: a provider says them, people read them, and they go again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.editing import Field
from app.domain.provider import Purpose
from app.queries.service_cards import read_cards
from tests.factories import Wishes
from tests.integration.provider.conftest import Provider
from tests.integration.provider.test_keeping import proposals

Make = Callable[..., Provider]
YEAR = datetime.now(UTC).year + 1
EVE, FIRST, LAST = date(YEAR, 3, 31), date(YEAR, 4, 1), date(YEAR, 4, 8)
TWO = {
    "closed-from": f"{EVE}", "closed-hours": "9–14",
    "closed-from-2": f"{FIRST}", "closed-to-2": f"{LAST}",
}  # fmt: skip
KEPT = f"{EVE}/{EVE} 09:00-14:00\n{FIRST}/{LAST}"
WEEK = Wishes(hours=dict.fromkeys(range(7), ((540, 1020),)))


def days_of(provider: Provider) -> tuple[list[tuple[date | None, int, int]], list[tuple[date, date | None]]]:
    rows = [one for schedule in provider.canteen.schedules for one in schedule.intervals if one.on_date]
    closures = [(one.since, one.until) for one in provider.canteen.closures]
    return [(one.on_date, one.opens, one.closes) for one in rows], closures


def read(provider: Provider, address: str) -> str:
    """Return a page; the space before «г.» that does not break counts as one."""
    return provider.client.get(address).text.replace("\u202f", " ")


def test_several_days_are_said_at_once_and_people_read_them_at_once(make_provider: Make) -> None:
    provider = make_provider(WEEK)

    assert provider.correct(**TWO) == 303

    assert days_of(provider) == ([(EVE, 540, 840)], [(FIRST, LAST)])
    assert len(provider.canteen.schedules[0].intervals) == 8


@pytest.mark.parametrize(
    ("language", "eve", "hours", "holiday"),
    [
        ("ru", f"31 марта {YEAR} г.", "09:00–14:00", f"Будет закрыто: 1 апреля {YEAR} г. — 8 апреля {YEAR} г."),
        ("uk", f"31 березня {YEAR} р.", "09:00–14:00", f"1 квітня {YEAR} р. — 8 квітня {YEAR} р."),
        ("be", f"31 сакавіка {YEAR} г.", "09:00–14:00", f"1 красавіка {YEAR} г. – 8 красавіка {YEAR} г."),
        ("hy", f"31 մարտի, {YEAR} թ.", "09:00–14:00", f"01 ապրիլի, {YEAR} թ. – 08 ապրիլի, {YEAR} թ."),
        ("tg", f"31 марти соли {YEAR}", "09:00–14:00", f"1 апрели соли {YEAR} – 8 апрели соли {YEAR}"),
    ],
)
def test_people_read_the_days_in_their_language(
    make_provider: Make, language: str, eve: str, hours: str, holiday: str
) -> None:
    provider = make_provider(WEEK)
    provider.correct(**TWO)

    page = read(provider, f"/{language}/services/{provider.canteen.id}")

    row = page.partition(f'<th scope="row">{eve}</th>')[2].partition("</tr>")[0]
    assert hours in row
    assert holiday in page


def test_a_day_with_other_hours_leaves_the_other_days_unknown_where_nobody_knows_them(make_provider: Make) -> None:
    provider = make_provider()

    assert provider.correct(**{"closed-from": f"{EVE}", "closed-hours": "9-14"}) == 303

    [schedule] = provider.canteen.schedules
    now = datetime.now(UTC)
    card = read_cards(provider.session, [provider.canteen.id], language="ru", now=now)[provider.canteen.id]
    page = read(provider, f"/ru/services/{provider.canteen.id}")
    assert schedule.timezone == "Asia/Yerevan"
    assert card.open.open_now is None
    assert f"31 марта {YEAR} г." in page
    assert "понедельник" not in page


def test_one_of_several_is_taken_away_and_the_others_stay(make_provider: Make) -> None:
    provider = make_provider(WEEK)
    provider.correct(**TWO)

    assert provider.correct(**{f"drop-{FIRST}/{LAST}": "yes"}) == 303

    assert days_of(provider) == ([(EVE, 540, 840)], [])
    page = read(provider, f"{provider.link()}?language=ru")
    assert f'name="drop-{EVE}/{EVE} 09:00-14:00"' in page
    assert f"1–8 апреля {YEAR} г." not in page


def test_a_single_day_off_has_no_open_end_unless_somebody_says_so(make_provider: Make) -> None:
    provider = make_provider()

    provider.correct(**{"closed-from": f"{EVE}", "closed-from-2": f"{LAST}", "closed-open-2": "yes"})

    assert days_of(provider) == ([], [(EVE, EVE), (LAST, None)])


def test_without_a_checked_address_days_wait_and_are_shown_as_waiting_once(make_provider: Make) -> None:
    provider = make_provider(WEEK)

    provider.correct(Purpose.SPOKEN, **TWO)
    provider.correct(Purpose.SPOKEN, **TWO)

    assert [(one.field, one.after) for one in proposals(provider)] == [(Field.CLOSURES, KEPT)]
    page = read(provider, f"{provider.link(Purpose.SPOKEN)}?language=ru")
    assert f"31 марта {YEAR} г.: 09:00–14:00; 1–8 апреля {YEAR} г.: закрыто" in page


def test_days_that_are_sent_one_after_another_wait_together(make_provider: Make) -> None:
    provider = make_provider(WEEK)

    provider.correct(Purpose.SPOKEN, **{"closed-from": f"{FIRST}", "closed-to": f"{LAST}"})
    provider.correct(Purpose.SPOKEN, **{"closed-from": f"{EVE}", "closed-hours": "9–14"})

    (wish,) = proposals(provider)
    assert (wish.field, wish.after) == (Field.CLOSURES, KEPT)


def test_first_hours_by_date_that_wait_from_an_unchecked_link_wait_once(make_provider: Make) -> None:
    provider = make_provider()

    provider.correct(Purpose.SPOKEN, **TWO)
    provider.correct(Purpose.SPOKEN, **TWO)

    assert [one.target_id for one in proposals(provider)] == ["Asia/Yerevan"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"closed-from": f"{EVE}", "closed-hours": "утром"},
        {"closed-hours": "9-14"},
        {"closed-from": f"{LAST}", "closed-to": f"{FIRST}"},
        {"closed-from": f"{datetime.now(UTC).date() - timedelta(days=9)}"},
        {**TWO, "closed-from-3": f"{EVE}"},
    ],
)
def test_days_that_cannot_be_are_refused_beside_their_fields_and_stay_in_them(
    make_provider: Make, wrong: dict[str, str]
) -> None:
    provider = make_provider(WEEK)
    address = f"{provider.link()}/correct/{provider.canteen.id}"

    answer = provider.client.post(address, data={**wrong, "language": "ru"})

    provider.session.expire_all()
    assert answer.status_code == 400
    assert "Проверьте дни" in answer.text
    assert f'aria-describedby="fault-days-{provider.canteen.id}"' in answer.text
    assert all(f'value="{typed}"' in answer.text for typed in wrong.values())
    assert days_of(provider) == ([], [])
