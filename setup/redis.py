"""A throw-away Redis server for the tests, Debian's."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from setup import debian
from setup.console import say
from setup.faults import SetupFailed
from setup.ports import free_port
from setup.unprivileged import give, identity

START_SECONDS = 10.0


def install_server() -> None:
    """Install Debian's server where set-up may; elsewhere say in one line which tests will not run."""
    if shutil.which("redis-server"):
        return
    if debian.can_install():
        debian.install(["redis-server"], purpose="The tests on Redis")
    else:
        say("The tests on Redis will not run: no redis-server on this machine")


class Server:
    """Runs a server that keeps nothing, in ``folder``, on a free loopback port."""

    def __init__(self, folder: Path) -> None:
        """Choose the port; ``start`` starts."""
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the server."""
        return f"redis://127.0.0.1:{self._port}/0"

    @property
    def port(self) -> int:
        """Return the port of the server."""
        return self._port

    def start(self) -> None:
        """Start the server, empty, and wait until it listens."""
        give(self._folder)
        words = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            ["redis-server", *words, "--dir", str(self._folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **identity(),
        )
        until = time.monotonic() + START_SECONDS
        while not self._listens():
            if time.monotonic() > until:
                raise SetupFailed("redis-server did not start")
            time.sleep(0.05)

    def kill(self) -> None:
        """End the server without a word."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def signal(self, number: int) -> None:
        """Freeze the server or let it go on."""
        if self._process:
            os.kill(self._process.pid, number)

    def _listens(self) -> bool:
        asked = ["redis-cli", "-p", str(self._port), "ping"]
        return subprocess.run(asked, capture_output=True, check=False).stdout == b"PONG\n"
