"""Easy language in the guide and on the page of emergency numbers."""

import re

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue

LONGEST_SENTENCE = 14
"""Words; «Information for all» asks for short sentences."""
STEPS = ("safety", "danger", "who", "where", "what&need=food")


def spoken(page: str) -> list[str]:
    """Return the sentences of a page's own heading and of what it says of it."""
    main = page.partition("<main")[2].partition("</main>")[0]
    text = " ".join(re.findall(r"<(?:h1 class=\"page__title\"|p)>([^<]+)<", main))
    return [one.strip() for one in re.split(r"[.!?։:]\s", text) if one.strip()]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("step", STEPS)
def test_the_guide_in_easy_words_asks_the_same_in_short_sentences(
    client: FlaskClient, catalogue: Catalogue, step: str, language: str
) -> None:
    plain = client.get(f"/{language}/guide?step={step}&country=RU").text
    easy = client.get(f"/{language}/guide?step={step}&country=RU&look=easy").text

    assert spoken(easy) != spoken(plain)
    assert max(len(one.split()) for one in spoken(easy)) <= LONGEST_SENTENCE
    assert easy.count("guide__choice") == plain.count("guide__choice")


@pytest.mark.parametrize("language", LOCALES)
def test_the_emergency_page_says_step_by_step_what_to_do(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    easy = client.get(f"/{language}/emergency?look=easy").text

    steps = re.findall(r"<li>([^<]+)</li>", easy.partition("easy__steps")[2].partition("</ol>")[0])
    assert len(steps) == 6
    assert max(len(one.split()) for one in steps) <= LONGEST_SENTENCE
    assert "look=easy" in easy
