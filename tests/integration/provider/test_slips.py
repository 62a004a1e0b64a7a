"""A provider's slip of the pen is told beside its field, in their language, and nothing is lost."""

import re
from collections.abc import Callable

import pytest

from tests.integration.provider.conftest import Provider
from tests.integration.provider.test_every_field import page_of

Make = Callable[..., Provider]
HOURS = {
    "ru": "Это не похоже на часы работы", "uk": "Це не схоже на години роботи", "be": "Гэта не падобна на гадзіны",
    "hy": "Սա նման չէ աշխատանքային ժամերի", "tg": "Ин ба соатҳои кор монанд нест",
}  # fmt: skip
YEAR = {
    "ru": "Проверьте год", "uk": "Перевірте рік", "be": "Праверце год", "hy": "Ստուգեք տարին", "tg": "Солро санҷед",
}  # fmt: skip


@pytest.mark.parametrize("language", HOURS)
@pytest.mark.parametrize("hours", ["abc", "25:00", "9:00-8:61"])
def test_hours_that_are_none_are_told_beside_their_field(make_provider: Make, language: str, hours: str) -> None:
    provider = make_provider()
    form = {"hours": hours, "was-hours": "", "email": "a@example.org", "was-email": "", "note": "Այլ բան"}

    status, page = page_of(provider, language, **form)

    provider.session.expire_all()
    key = f"hours-{provider.canteen.id}"
    assert status == 400
    assert re.search(rf'id="fault-{key}"[^>]*>{HOURS[language]}', page)
    assert f'aria-describedby="fault-{key}"' in page
    assert all(f"{typed}</textarea>" in page for typed in (hours, "Այլ բան"))
    assert 'value="a@example.org"' in page
    assert list(provider.canteen.schedules) == []


@pytest.mark.parametrize("language", YEAR)
@pytest.mark.parametrize(
    ("form", "name"),
    [
        ({"full_until": "9999-12-31", "was-full_until": ""}, "full_until"),
        ({"closed-from": "9999-12-31"}, "days"),
        ({"closed-from": "0001-01-01", "closed-open": "yes"}, "days"),
    ],
)
def test_a_year_of_another_age_is_told_beside_its_field(
    make_provider: Make, language: str, form: dict[str, str], name: str
) -> None:
    provider = make_provider()

    status, page = page_of(provider, language, **form)

    provider.session.expire_all()
    assert status == 400
    assert re.search(rf'id="fault-{name}-{provider.canteen.id}"[^>]*>{YEAR[language]}', page)
    assert (list(provider.canteen.closures), list(provider.canteen.capacities)) == ([], [])


@pytest.mark.parametrize("hours", ["պայմանավորվածությամբ", "շուրջօրյա", "after a call", "по договорённости"])
def test_honest_words_of_a_provider_are_kept(make_provider: Make, hours: str) -> None:
    provider = make_provider()

    status, _ = page_of(provider, **{"hours": hours, "was-hours": ""})

    provider.session.expire_all()
    assert status == 303
    assert [one.stated for one in provider.canteen.schedules] == [hours]
