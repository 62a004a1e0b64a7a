"""The page for those who build the site."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import Settings
from app.domain.locales import LOCALES
from tests.catalogue import Catalogue

COMPONENTS = ("button--second", "chip--link", "badge--confirm", "notice", "warn", "card__name", "limits", "tile")
COMPONENTS += ("danger__title", "filter__option", "pin__name", "bubble--bot", "access--hard", "swatch")


@pytest.fixture
def building(app: Flask) -> Iterator[None]:
    """Let the site show its components."""
    settings: Settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"styleguide": True})
    yield
    app.extensions["ryadom_settings"] = settings


def test_readers_do_not_see_it(client: FlaskClient) -> None:
    assert client.get("/ru/styleguide").status_code == 404


@pytest.mark.parametrize("language", LOCALES)
def test_it_shows_every_component(client: FlaskClient, catalogue: Catalogue, building: None, language: str) -> None:
    page = client.get(f"/{language}/styleguide").text

    for component in COMPONENTS:
        assert component in page, component
    assert page.count("<h1") == 1
