"""Whose record became a part of another one finds that on its page, not an empty one."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.domain.locales import LOCALES
from app.domain.record import Publish
from app.models import MergedRecord, Service
from tests.factories import YEREVAN, organization, service
from tests.integration.provider.conftest import Provider

Make = Callable[..., Provider]
NOW = datetime.now(UTC)
HOME = "Ուրիշ կազմակերպություն"
PART = {
    "ru": "Эта запись теперь часть другой",
    "uk": "Цей запис тепер є частиною іншого",
    "be": "Гэты запіс цяпер частка іншага",
    "hy": "Այս գրառումն այժմ մեկ ուրիշի մասն է",
    "tg": "Ин сабт акнун қисми сабти дигар аст",
}


def merge_away(provider: Provider, publish: Publish = Publish.PUBLISHED) -> Service:
    """Let the canteen lead to a service of another organization, and return that one."""
    other = service("Ուրիշ ճաշարան", organization(HOME, YEREVAN), YEREVAN)
    other.publish, provider.canteen.publish = publish, Publish.UNPUBLISHED
    provider.session.add(other)
    provider.session.flush()
    provider.session.add(MergedRecord(old_id=provider.canteen.id, new_id=other.id, merged_at=NOW))
    provider.session.commit()
    return other


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_leads_to_the_record_that_stays_and_to_the_editors(
    app: Flask, make_provider: Make, language: str
) -> None:
    provider = make_provider()
    settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"contact_email": "editors@example.org"})
    other = merge_away(provider)

    page = provider.client.get(f"{provider.link()}?language={language}").text

    assert PART[language] in page
    assert f'href="/{language}/services/{other.id}"' in page
    assert provider.canteen.name in page
    assert "mailto:editors@example.org" in page
    assert provider.client.get(f"/{language}/services/{other.id}").status_code == 200


def test_of_several_merged_records_each_is_named_and_the_address_of_the_editors_stands_once(
    app: Flask, make_provider: Make
) -> None:
    provider = make_provider()
    settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"contact_email": "editors@example.org"})
    second = service("Հորինված լվացքատուն", provider.canteen.organization, YEREVAN)
    provider.session.add(second)
    provider.session.flush()
    other = merge_away(provider)
    second.publish = Publish.UNPUBLISHED
    provider.session.add(MergedRecord(old_id=second.id, new_id=other.id, merged_at=NOW))
    provider.session.commit()

    part = provider.client.get(f"{provider.link()}?language=ru").text.partition("Записи, которые теперь")[2]

    assert (provider.canteen.name in part, second.name in part) == (True, True)
    assert part.partition("</section>")[0].count("mailto:editors@example.org") == 1


def test_a_record_that_people_are_not_shown_is_neither_named_nor_linked(make_provider: Make) -> None:
    provider = make_provider()
    other = merge_away(provider, Publish.UNPUBLISHED)

    page = provider.client.get(f"{provider.link()}?language=ru").text

    assert "часть другой, которую сейчас людям не показывают" in page
    assert other.name not in page
    assert other.id not in page
    assert "Ваших услуг в справочнике пока нет" not in page


def test_whose_organization_went_into_another_opens_it_by_the_link_of_before(make_provider: Make) -> None:
    provider = make_provider()
    link, home = provider.link(), organization(HOME, YEREVAN)
    provider.session.add(home)
    provider.session.flush()
    provider.session.add(MergedRecord(old_id=provider.member.organization_id, new_id=home.id, merged_at=NOW))
    provider.canteen.organization_id = provider.member.organization_id = home.id
    provider.session.commit()

    page = provider.client.get(link)

    assert page.status_code == 200
    assert HOME in page.text
    assert provider.canteen.name in page.text


def test_who_stayed_behind_in_a_merged_organization_reads_where_it_went(make_provider: Make) -> None:
    provider = make_provider()
    home = organization(HOME, YEREVAN)
    provider.session.add(home)
    provider.session.flush()
    provider.session.add(MergedRecord(old_id=provider.member.organization_id, new_id=home.id, merged_at=NOW))
    provider.canteen.organization_id = home.id
    provider.session.commit()

    page = provider.client.get(f"{provider.link()}?language=ru").text

    assert PART["ru"] in page
    assert HOME in page


def test_a_link_to_an_organization_that_led_nowhere_does_not_follow_its_member(make_provider: Make) -> None:
    provider, stranger = make_provider(), make_provider()
    link = provider.link()

    provider.member.organization_id = stranger.member.organization_id
    provider.session.commit()

    assert provider.client.get(link).status_code == 404
