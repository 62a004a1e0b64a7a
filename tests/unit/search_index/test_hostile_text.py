"""No text breaks the search or the understanding of words, and none finds what it does not name."""

import pytest

from search_index.documents import Query, ServiceDocument
from search_index.engine import SearchEngine
from search_index.engines import MemoryEngine, WhooshEngine
from search_index.locales import LOCALES
from search_index.suggestions.spelling import Spelling
from tests.unit.search_index.hostile import STRINGS

SERVICES = [
    ServiceDocument(id=f"{number:036}", names={"ru": f"Вымышленная служба {number}"}, texts={"ru": "помощь на дому"})
    for number in range(50)
]


@pytest.fixture(scope="module", params=["memory", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """Return an engine with a few services."""
    made = MemoryEngine() if request.param == "memory" else WhooshEngine(tmp_path_factory.mktemp("hostile") / "index")
    made.rebuild(SERVICES)
    return made


def test_there_are_eighty_of_them() -> None:
    assert len(set(STRINGS)) >= 80


@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_a_hostile_text_is_searched_as_the_words_that_it_holds(engine: SearchEngine, number: int) -> None:
    for language in LOCALES:
        page = engine.find(Query(STRINGS[number], language, limit=5))

        # All services have the same words, so a word finds all of them or none
        assert page.total in (0, len(SERVICES))
        assert len(page.hits) <= 5


def test_a_hostile_text_is_not_put_right() -> None:
    spelling = Spelling({language: {"помощь": 3, "приют": 2} for language in LOCALES})

    assert {spelling.correct(text, "ru") for text in STRINGS} <= {None, "помощь"}
