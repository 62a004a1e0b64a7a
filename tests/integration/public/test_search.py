import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.countries import LIKELY_COUNTRY
from app.domain.locales import LOCALES
from app.domain.record import AccessMode, ServiceStatus
from app.models import CostOption, RequiredDocument, Service, ServiceArea, ServiceCapacity, ServiceLanguage
from app.operations.index_services import rebuild_index
from tests.catalogue import Catalogue
from tests.factories import UPDATED_AT

FOOD = {
    "ru": "Нечего есть, где получить еду",
    "uk": "Немає чого їсти, де отримати їжу",
    "be": "Няма чаго есці, дзе атрымаць ежу",
    "hy": "Ուտելու բան չկա, որտեղ սնունդ ստանալ",
    "tg": "Чизе барои хӯрдан нест, аз куҷо хӯрок гирам",
}


def cards(text: str) -> list[str]:
    return re.findall(r'<article class="card"\s+data-service="([^"]+)"', text)


@pytest.mark.parametrize("language", LOCALES)
def test_everyday_words_lead_to_a_service_with_a_number(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    text = client.get(f"/{language}/search", query_string={"q": FOOD[language]}).text

    kitchens = {catalogue.id(country, "food") for country in ("RU", "UA", "BY", "AM", "TJ")}
    assert cards(text)[0] in kitchens
    assert 'href="tel:' in text
    assert FOOD[language] in text


def test_a_need_is_shown_as_a_chip_and_why_it_fits(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str]
) -> None:
    text = client.get("/ru/search?need=food&country=BY").text

    assert cards(text) == [catalogue.id("BY", "food")]
    assert say("ru", "Helps with: %(need)s", need="Еда и продукты") in text


def test_one_of_two_needs_can_be_taken_away(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/search?need=food&need=elder_care").text

    assert 'class="chip__remove"' in text
    assert re.search(r'href="/ru/search\?need=elder_care"\s', text)


def test_a_typed_place_becomes_a_place_of_the_address(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get("/ru/search", query_string={"need": "food", "where": "в Минске"})

    assert answer.status_code == 302
    assert "place=g625144" in answer.headers["Location"]
    assert "need=food" in answer.headers["Location"]


def test_a_place_that_nobody_knows_is_said_and_kept(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get("/ru/search", query_string={"need": "food", "where": "Ыыыыград"})

    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert 'value="Ыыыыград"' in answer.text


@pytest.mark.parametrize("need", ["domestic_violence", "suicide_crisis"])
def test_danger_stands_above_everything(client: FlaskClient, catalogue: Catalogue, need: str) -> None:
    text = client.get(f"/uk/search?need={need}&country=UA").text

    assert text.index('class="danger ') < text.index("<h1")
    assert text.index('href="tel:') < text.index("<h1")


def test_danger_without_a_country_gives_numbers_of_all_five(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/tg/search?need=suicide_crisis").text

    assert text.count('<section class="numbers">') == 5
    assert text.index("Тоҷикистон</h3>") < text.index("Русия</h3>")


def test_a_quiet_need_shows_no_danger(client: FlaskClient, catalogue: Catalogue) -> None:
    assert 'class="danger ' not in client.get("/ru/search?need=food").text


def test_filters_are_links_with_counts(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/search?need=domestic_violence").text

    assert re.search(r'href="/ru/search\?need=t1&amp;sector=state"', text)
    assert re.search(r'class="filter__count">\d+<', text)


def test_a_chosen_filter_can_be_given_up(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/search?need=food&open=1").text

    assert re.search(r'href="/ru/search\?need=food"\s+aria-current="true"', text)


def test_nothing_found_is_honest_and_leads_on(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str]
) -> None:
    text = client.get("/ru/search?need=volunteering&country=BY").text

    assert say("ru", "We know of nobody here yet who helps with this") in text
    assert 'href="tel:' in text
    assert "/ru/chat" in text


def test_pages_of_results_lead_to_one_another(client: FlaskClient, catalogue: Catalogue) -> None:
    first = client.get("/ru/search?sector=state&sector=ngo").text
    second = client.get("/ru/search?sector=state&sector=ngo&page=2").text

    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert not set(cards(first)) & set(cards(second))


def test_the_map_and_the_other_languages_keep_the_question(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/search?need=food&country=BY").text

    assert 'href="/ru/map?need=food&amp;country=BY"' in text
    assert 'href="/hy/search?need=food&amp;country=BY"' in text


@pytest.mark.parametrize(("language", "country"), LIKELY_COUNTRY.items())
def test_without_a_place_the_country_of_the_language_comes_first(
    client: FlaskClient, catalogue: Catalogue, language: str, country: str
) -> None:
    text = client.get(f"/{language}/search?need=food").text

    assert cards(text)[0] == catalogue.id(country, "food")


def test_a_phone_bought_in_belarus_puts_belarus_first_and_hides_no_other_country(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    text = client.get("/ru/search?need=food", headers={"Accept-Language": "ru-BY,ru;q=0.9,en-US;q=0.8"}).text

    assert cards(text)[0] == catalogue.id("BY", "food")
    assert set(cards(text)) == {catalogue.id(country, "food") for country in ("RU", "UA", "BY", "AM", "TJ")}


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("sort", ["distance", "open"])
def test_results_can_be_put_into_another_order(
    client: FlaskClient, catalogue: Catalogue, language: str, sort: str
) -> None:
    answer = client.get(f"/{language}/search?need=food&place=g524901&sort={sort}")

    assert catalogue.id("RU", "food") in answer.text
    assert f"sort={sort}" in answer.text
    assert 'aria-current="true"' in answer.text


@pytest.mark.parametrize(
    "narrowed", ["cost=free", "access=walk_in", "accessibility=step_free", "spoken=uk", "near=1", "remote=1"]
)
def test_a_filter_that_nothing_meets_says_so_and_can_be_given_up(
    client: FlaskClient, catalogue: Catalogue, narrowed: str
) -> None:
    answer = client.get(f"/ru/search?need=food&place=g524901&{narrowed}")

    assert answer.status_code == 200
    if catalogue.id("RU", "food") not in answer.text:
        assert 'href="/ru/search?need=food&amp;place=g524901"' in answer.text


@pytest.mark.parametrize("value", ["'; DROP", "x" * 99, "Ж", "../..", "<b>"])
@pytest.mark.parametrize("name", ["cost", "access", "accessibility", "spoken", "group", "sort"])
def test_a_filter_with_an_impossible_value_is_left_out(
    client: FlaskClient, catalogue: Catalogue, name: str, value: str
) -> None:
    answer = client.get("/ru/search", query_string={"need": "food", name: value})

    assert answer.status_code == 200
    assert catalogue.id("RU", "food") in answer.text


@pytest.mark.parametrize("language", LOCALES)
def test_a_card_says_why_it_is_shown_and_what_may_exclude(
    client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str], language: str
) -> None:
    kitchen = session.get_one(Service, catalogue.id("TJ", "food"))
    kitchen.minimum_age, kitchen.access_mode, kitchen.status = 18, AccessMode.REFERRAL, ServiceStatus.TEMPORARILY_CLOSED
    kitchen.documents = [RequiredDocument(document="Ҳуҷҷати бофта")]
    kitchen.languages = [ServiceLanguage(code="kk")]
    kitchen.costs = [CostOption(amount=5, currency="TJS")]
    kitchen.capacities = [ServiceCapacity(unit="place", available=0, maximum=9, updated_at=UPDATED_AT)]
    session.commit()

    text = client.get(f"/{language}/search?need=food&country=TJ").text

    limits = text[text.index('class="limits"') : text.index('class="card__contact"')]
    need = say(language, "Helps with: %(need)s", need="").rstrip()
    assert need in text[text.index('class="why"') : text.index('class="limits"')]
    for warning in ("Closed for a time", "No free places now", "Referral needed", "Documents are needed", "For money"):
        assert say(language, warning) in limits
    assert say(language, "From %(least)s years of age", least=18) in limits
    assert say(language, "They speak: %(languages)s", languages="").rstrip() in limits


def test_what_is_only_for_others_is_said_and_what_nobody_stated_is_not(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str]
) -> None:
    shelter = client.get("/ru/search?need=homeless_shelter&country=RU").text
    kitchen = client.get("/ru/search?need=food&country=RU").text

    assert say("ru", "Only for: %(group)s", group="").rstrip() in shelter[shelter.index('class="limits"') :]
    assert 'class="limits"' not in kitchen


def test_a_place_far_away_is_called_far(
    client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str], app: Flask
) -> None:
    kitchen = session.get_one(Service, catalogue.id("BY", "food"))
    kitchen.locations[0].latitude, kitchen.areas = 54.9, [ServiceArea(place_id="BY")]
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()

    text = client.get("/ru/search?need=food&place=g625144").text

    assert say("ru", "Far away: about %(distance)s km", distance=111) in text


def test_a_name_in_another_language_is_labelled_on_its_card(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/hy/search?need=elder_care&country=BY").text

    assert re.search(r'lang="be">Выдуманы цэнтр: unconfirmed</span></a>\s*<small class="label-language">', text)
