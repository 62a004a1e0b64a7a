"""What every test may ask for: databases of both kinds; and what none may do: leave this machine."""

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pg8000.native
import pytest
from hypothesis import settings as hypothesis_settings

from setup import redis
from setup.opensearch import HOME, Cluster, why_no_cluster
from setup.postgresql import Server, find_server, remove

TESTS = Path(__file__).parent
ORDER = ("repository", "unit", "integration", "e2e")
LOOPBACK = ("127.", "::1", "localhost")

hypothesis_settings.register_profile("ryadom", deadline=None, max_examples=60, derandomize=True)
hypothesis_settings.load_profile("ryadom")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick kinds of test first, and mark every test of tests/e2e.

    Where two processes share the work, the stories come first: whoever ends early then takes more of the rest.
    """
    items.sort(key=_rank, reverse="PYTEST_XDIST_WORKER" in os.environ)
    for item in items:
        if _kind(item) == "e2e":
            item.add_marker(pytest.mark.e2e)


def _kind(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).parts[0] if item.path.is_relative_to(TESTS) else ""


def _rank(item: pytest.Item) -> int:
    kind = _kind(item)
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"A test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """Run a throw-away PostgreSQL server for the whole run."""
    if find_server() is None:
        reason = "no PostgreSQL server is installed; `make test` installs one"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="ryadom-postgresql-"))
    server = Server(folder)
    server.start()
    yield server
    server.stop()
    remove(folder)


@pytest.fixture
def redis_server() -> Iterator[redis.Server]:
    """Run a throw-away Redis."""
    if shutil.which("redis-server") is None:
        reason = "no redis-server is installed; `make test` installs one"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="ryadom-redis-"))
    server = redis.Server(folder)
    server.start()
    yield server
    server.kill()
    remove(folder)


@pytest.fixture(scope="session")
def opensearch_cluster() -> Iterator[Cluster]:
    """Run a throw-away OpenSearch cluster of three nodes."""
    if lacking := why_no_cluster() or ("" if HOME.exists() else "OpenSearch was not fetched"):
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)
    folder = Path(tempfile.mkdtemp(prefix="ryadom-opensearch-"))
    cluster = Cluster(folder)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        remove(folder)


@pytest.fixture(scope="session")
def new_postgresql_url(postgresql_server: Server) -> Callable[[], str]:
    """Return a function that makes an empty PostgreSQL database and gives its address."""

    def make() -> str:
        name = f"test_{uuid4().hex}"
        connection = pg8000.native.Connection(
            "ryadom", host="127.0.0.1", port=postgresql_server.port, database="postgres"
        )
        connection.run(f"CREATE DATABASE {name}")
        connection.close()
        return postgresql_server.url.replace("/postgres", f"/{name}")

    return make


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database; the test runs once for each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ryadom.db'}"
    make: Callable[[], str] = request.getfixturevalue("new_postgresql_url")
    return make()
