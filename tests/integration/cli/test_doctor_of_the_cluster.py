"""What an operator reads when the search cluster is set wrongly: which node, what is wrong, where to look."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask

from search_index.engines import Nodes, OpenSearchEngine
from tests.answering import NODE, answering
from tests.certificates import Authority


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "authority")


@pytest.fixture
def node(servers: ExitStack, authority: Authority) -> str:
    """Return the address of a node for which the authority vouches."""
    return servers.enter_context(answering(*NODE, certificate=authority.vouch("127.0.0.1")))


def _line(app: Flask, address: str, trusted: Path | None) -> str:
    app.extensions["ryadom_brain"].engine = OpenSearchEngine(Nodes([address], trusted))
    output = app.test_cli_runner().invoke(args=["doctor"]).output
    return next(line for line in output.splitlines() if " engine: " in line)


def test_nodes_for_which_the_right_authority_vouches_are_asked(app: Flask, node: str, authority: Authority) -> None:
    assert ": 3 of " in _line(app, node, authority.file)


def test_a_wrong_authority_is_told(app: Flask, tmp_path: Path, node: str) -> None:
    line = _line(app, node, Authority(tmp_path, "another").file)

    assert line.startswith("BROKEN engine: ")
    assert f"{node}: shows a certificate that no authority we trust vouches for" in line
    assert "SEARCH_ENGINE_CA" in line
    assert "rebuild" not in line


def test_no_authority_at_all_is_told_the_same_way(app: Flask, node: str) -> None:
    assert "shows a certificate that no authority we trust vouches for" in _line(app, node, None)


def test_a_file_that_holds_no_certificate_is_told(app: Flask, tmp_path: Path, node: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("the certificate is on the other disk", encoding="utf-8")

    assert f"{node}: cannot be checked: the file of trusted authorities holds no certificate" in _line(app, node, file)


def test_a_certificate_of_another_host_is_told(app: Flask, servers: ExitStack, authority: Authority) -> None:
    moved = servers.enter_context(answering(*NODE, certificate=authority.vouch("search.example")))

    assert "made out for another name" in _line(app, moved, authority.file)


def test_http_where_https_is_spoken_and_the_other_way_round_are_told(
    app: Flask, servers: ExitStack, node: str, authority: Authority
) -> None:
    plain = servers.enter_context(answering(*NODE))

    assert "hangs up; http and https may be mixed up" in _line(app, node.replace("https:", "http:"), None)
    assert "http and https may be mixed up" in _line(app, plain.replace("http:", "https:"), authority.file)


def test_a_node_that_is_not_there_is_told(app: Flask) -> None:
    assert "http://127.0.0.1:9: cannot be reached → Look at SEARCH_ENGINE_URLS" in _line(
        app, "http://127.0.0.1:9", None
    )


def test_a_wrong_password_is_told_and_not_shown(app: Flask, servers: ExitStack) -> None:
    closed = servers.enter_context(answering(401, "text/plain", "Unauthorized"))

    line = _line(app, closed.replace("http://", "http://ryadom:fictional-password@"), None)

    assert f"{closed}: refuses the name and the password" in line
    assert "fictional-password" not in line
