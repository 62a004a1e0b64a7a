"""A PostgreSQL server that is built without care for power cuts and then serves with it."""

from pathlib import Path

import pg8000.native

from setup.postgresql import Server

DATABASE = "bench"
# A quarter of a gigabyte holds every page of a hundred thousand documents; compiling costs more than short questions
SERVING = ("shared_buffers=256MB", "work_mem=64MB", "jit=off", "listen_addresses=127.0.0.1")
BUILDING = ("SET maintenance_work_mem = '256MB'", "CREATE EXTENSION pg_trgm", "CREATE EXTENSION fuzzystrmatch")


class Cluster(Server):
    """A cluster in a folder that a later process may start again."""

    def create(self) -> pg8000.native.Connection:
        """Make and start the cluster with a database whose letters are those of all alphabets."""
        self.start()
        first = self.connect("postgres")
        first.run(f"CREATE DATABASE {DATABASE} TEMPLATE template0 LC_CTYPE 'C.UTF-8'")
        first.close()
        connection = self.connect(DATABASE)
        for statement in BUILDING:
            connection.run(statement)
        return connection

    def start_again(self) -> None:
        """Start the cluster that another process made; commits are safe now."""
        settings = " ".join(f"-c {setting}" for setting in SERVING)
        options = f"-p {self.port} -k {self._folder} {settings}"
        self._call("pg_ctl", "-D", self._data, "-l", self._log, "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop the server and keep its data."""
        self._call("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    def connect(self, database: str) -> pg8000.native.Connection:
        """Return a connection through the cluster's socket."""
        address: Path = self._folder / f".s.PGSQL.{self.port}"
        return pg8000.native.Connection("ryadom", unix_sock=str(address), database=database)
