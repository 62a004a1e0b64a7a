"""Addresses of pages that are not there any more lead to those that are."""

import pytest
from flask.testing import FlaskClient

from tests.catalogue import Catalogue


@pytest.mark.parametrize("more", ["", "&sort=open"])
def test_a_page_beyond_the_last_leads_to_the_last(client: FlaskClient, catalogue: Catalogue, more: str) -> None:
    question = f"sector=state&sector=ngo{more}"

    beyond = client.get(f"/ru/search?{question}&page=999")
    last = client.get(beyond.headers["Location"])

    assert beyond.status_code == 302
    assert (last.status_code, '<article class="card"' in last.text) == (200, True)
    assert 'rel="next"' not in last.text


def test_a_page_beyond_nothing_says_that_there_is_nothing(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get("/ru/search?need=volunteering&country=BY&page=999", follow_redirects=True)

    assert answer.status_code == 200
    assert 'class="nothing"' in answer.text
