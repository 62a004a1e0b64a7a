"""The question box is ready for suggestions and needs none of them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", ["", "search"])
def test_the_box_carries_the_words_that_its_script_says(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str], language: str, page: str
) -> None:
    text = client.get(f"/{language}/{page}").text

    assert 'data-suggest="/api/v1/suggest"' in text
    for words in ("Perhaps you mean", "topic", "kind of help", "place", "organization", "service"):
        assert say(language, words) in text
    assert "{count}" in text


@pytest.mark.parametrize("page", ["", "search"])
def test_without_scripts_nothing_of_the_list_is_seen(client: FlaskClient, catalogue: Catalogue, page: str) -> None:
    panel = client.get(f"/ru/{page}").text.partition('<div class="offers"')[2].partition(">")[0]

    assert panel.rstrip().endswith("hidden")
