"""The throw-away PostgreSQL gives each test an empty database."""

from collections.abc import Callable

import pg8000.native
import pytest

from setup.postgresql import Server


@pytest.mark.postgresql
def test_each_database_is_new_and_empty(postgresql_server: Server, new_postgresql_url: Callable[[], str]) -> None:
    first, second = new_postgresql_url(), new_postgresql_url()
    name = second.rsplit("/", 1)[1]

    connection = pg8000.native.Connection("ryadom", host="127.0.0.1", port=postgresql_server.port, database=name)
    tables = connection.run("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
    connection.close()

    assert first != second
    assert tables == [[0]]
