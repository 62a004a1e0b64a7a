"""A throw-away PostgreSQL server for the tests, from Debian's packages or from a wheel."""

import shutil
import subprocess
from pathlib import Path

from setup import debian
from setup.console import say
from setup.faults import SetupFailed
from setup.paths import VENV
from setup.ports import free_port
from setup.site_packages import install_locked
from setup.unprivileged import give, identity

SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1")


def find_server() -> Path | None:
    """Return the folder that holds ``initdb`` and ``pg_ctl``, or None."""
    debian_places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    wheel_places = sorted(VENV.glob("lib/python3*/site-packages/pgserver/pginstall/bin"))
    for place in [*debian_places, *wheel_places]:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    return None


def install_server() -> None:
    """Install a PostgreSQL server: Debian's as root, else the one from a Python wheel."""
    if find_server():
        return
    if debian.can_install():
        debian.install(["postgresql"], purpose="The tests on PostgreSQL")
        return
    say("    taking PostgreSQL from a Python package")
    install_locked(VENV / "bin" / "python", "setup/requirements-postgresql.txt")


class Server:
    """Runs a cluster in ``folder`` on a free loopback port; as root it runs as an unprivileged user."""

    def __init__(self, folder: Path) -> None:
        """Remember where the cluster goes; ``start`` makes it."""
        programs = find_server()
        if programs is None:
            raise SetupFailed("No PostgreSQL server is installed: `make test` installs one")
        self._programs = programs
        self._data = folder / "data"
        self._log = folder / "server.log"
        self._folder = folder
        self.port = free_port()

    @property
    def url(self) -> str:
        """Return the address of the cluster's first database."""
        return f"postgresql://ryadom@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Make the cluster and start it."""
        give(self._folder)
        self._call("initdb", "-D", self._data, "-U", "ryadom", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.run()

    def follow(self, primary: "Server") -> None:
        """Make a copy of another server that goes on following it, and start it."""
        give(self._folder)
        where = ("-h", "127.0.0.1", "-p", str(primary.port), "-U", "ryadom")
        self._call("pg_basebackup", "-D", self._data, *where, "-R", "-c", "fast", "--no-sync")
        self.run()

    def run(self) -> None:
        """Start the server over what its folder holds."""
        options = " ".join(f"-c {setting}" for setting in SETTINGS)
        where = f"-p {self.port} -k {self._folder} {options}"
        self._call("pg_ctl", "-D", self._data, "-l", self._log, "-w", "-o", where, "start")

    @property
    def process(self) -> int:
        """Return the id of the running server's first process."""
        return int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])

    def stop(self) -> None:
        """Stop the server at once; its data is of no further use."""
        self._call("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    def _call(self, program: str, *words: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *words],
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **identity(),
        )
        if done.returncode:
            log = self._log.read_text(encoding="utf-8") if self._log.exists() else ""
            raise SetupFailed(f"PostgreSQL's {program} failed: {done.stdout or log}")


def _version(folder: Path) -> float:
    name = folder.parent.name
    return float(name) if name.replace(".", "", 1).isdigit() else 0.0


def remove(folder: Path) -> None:
    """Delete a stopped cluster."""
    shutil.rmtree(folder, ignore_errors=True)
