"""One wrong address among three is passed over, and no other server is taken for a cluster that has lost its index."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from search_index.engine import IndexSilent
from search_index.engines import Nodes, OpenSearchEngine
from tests.answering import NODE, answering

NOBODY = "http://127.0.0.1:9"
OTHER_SERVERS = {
    "page not found": (404, "text/html", "<html>no such page</html>"),
    "a page": (200, "text/html", "<html>welcome</html>"),
    "moved": (302, "text/html", ""),
    "a proxy": (502, "text/html", "<html>bad gateway</html>"),
    "a stranger's cluster": (401, "text/plain", "Unauthorized"),
    "its own kind of JSON": (404, "application/json", '{"message": "not found"}'),
}


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("other", [*list(OTHER_SERVERS)[:5], "nobody", "TLS where there is none", "an unknown name"])
def test_one_wrong_address_among_three_disturbs_no_question(servers: ExitStack, other: str) -> None:
    nodes = [servers.enter_context(answering(*NODE)) for _ in range(2)]
    wrong = {"nobody": NOBODY, "TLS where there is none": nodes[0].replace("http:", "https:")}
    wrong["an unknown name"] = "http://nowhere.invalid:9200"
    if other in OTHER_SERVERS:
        wrong[other] = servers.enter_context(answering(*OTHER_SERVERS[other]))
    engine = OpenSearchEngine(Nodes([wrong[other], *nodes]))

    # Nodes are asked in turn: each of them begins one of three questions
    sizes = [engine.size() for _ in range(3)]

    assert sizes == [3, 3, 3]


@pytest.mark.parametrize("other", OTHER_SERVERS)
def test_what_is_no_node_never_says_that_the_index_is_gone(servers: ExitStack, other: str) -> None:
    engine = OpenSearchEngine(Nodes([servers.enter_context(answering(*OTHER_SERVERS[other]))]))

    with pytest.raises(IndexSilent):
        engine.size()


def test_a_cluster_that_is_left_alone_for_a_while_still_says_why() -> None:
    engine = OpenSearchEngine(Nodes([NOBODY]))
    with pytest.raises(IndexSilent):
        engine.size()

    with pytest.raises(IndexSilent, match=f"{NOBODY}: cannot be reached"):
        engine.size()


def test_a_cluster_that_has_lost_a_part_of_the_index_is_left_alone_for_a_while_too(servers: ExitStack) -> None:
    status, kind, text = NODE
    engine = OpenSearchEngine(Nodes([servers.enter_context(answering(status, kind, text.replace("0}", "1}")))]))
    with pytest.raises(IndexSilent, match="not every part"):
        engine.size()

    with pytest.raises(IndexSilent, match="a moment ago"):
        engine.size()
