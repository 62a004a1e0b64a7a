"""A site that was told who vouches for its database says nothing to another server."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.config import SettingsInvalid, load_settings
from app.sql_engine import make_engine
from setup.postgresql import Server, find_server, remove
from setup.unprivileged import own
from tests.certificates import Authority

HOST = "127.0.0.1"
PLACE = f"postgresql://ryadom:fictional-password@{HOST}:9/ryadom"
Address = Callable[[Path], str]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "ours")


@pytest.fixture(scope="module")
def server(ours: Authority) -> Iterator[Server]:
    """Run a PostgreSQL server that shows a certificate of our authority."""
    if find_server() is None and not os.environ.get("CI"):
        pytest.skip("no PostgreSQL server is installed; `make test` installs one")
    folder = Path(tempfile.mkdtemp(prefix="ryadom-postgresql-"))
    server = Server(folder)
    server.start()
    shown = Path(shutil.copy(ours.vouch(HOST), folder / "shown.pem"))
    shown.chmod(0o600)
    own(shown)
    with make_engine(server.url, isolation_level="AUTOCOMMIT").connect() as connection:
        for setting, value in (("ssl_cert_file", shown), ("ssl_key_file", shown), ("ssl", "on")):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = '{value}'"))
        connection.execute(text("SELECT pg_reload_conf()"))
    yield server
    server.stop()
    remove(folder)


@pytest.fixture
def asked(server: Server) -> Callable[[Path, str], bool]:
    """Return what asks the server, under a host's name, whether the line is sealed."""

    def ask(authority: Path, host: str = HOST) -> bool:
        address = server.url.replace(HOST, host) + f"?sslmode=verify-full&sslrootcert={authority}"
        engine = make_engine(address)
        try:
            with engine.connect() as connection:
                return bool(connection.scalar(text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")))
        finally:
            engine.dispose()

    return ask


def test_a_server_that_our_authority_vouches_for_is_spoken_to(asked: Callable[..., bool], ours: Authority) -> None:
    assert asked(ours.file)


def test_a_server_of_another_authority_is_told_nothing(asked: Callable[..., bool], tmp_path: Path) -> None:
    with pytest.raises((DBAPIError, OSError), match="certificate verify failed"):
        asked(Authority(tmp_path, "another").file)


def test_a_server_under_another_name_is_told_nothing(asked: Callable[..., bool], ours: Authority) -> None:
    with pytest.raises((DBAPIError, OSError), match="certificate verify failed"):
        asked(ours.file, "localhost")


@pytest.mark.parametrize(
    "words", ["sslmode=verify-full", "sslrootcert=/no/where.pem", "sslmode=verify-full&sslrootcert=/no/where.pem"]
)
def test_a_check_that_cannot_be_made_stops_the_program(environment: pytest.MonkeyPatch, words: str) -> None:
    environment.setenv("DATABASE_URL", f"{PLACE}?{words}")

    with pytest.raises(SettingsInvalid, match="sslrootcert=") as stopped:
        load_settings()

    assert "fictional-password" not in str(stopped.value)
