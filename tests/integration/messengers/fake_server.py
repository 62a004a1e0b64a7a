"""A channel's server on a real socket, which behaves as well or as badly as a test wants."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Protocol

HANG_SECONDS = 20.0


class Mood(StrEnum):
    """How a server behaves. One that hangs carries the call out late, a silent one never."""

    WELL = "well"
    BUSY = "busy"
    BROKEN = "broken"
    HANGING = "hanging"
    SILENT = "silent"
    GARBAGE = "garbage"
    EXPIRED = "expired"
    BLOCKED = "blocked"


@dataclass
class Answered:
    """A status, a JSON body (bytes stay as they are) and headers."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def written(self) -> bytes:
        """Return the body as it travels."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class FakeServer(Protocol):
    """What ``serving`` needs of a fake."""

    mood: Mood
    released: Event

    def answer(self, path: str, headers: dict[str, str], body: bytes, /) -> Answered:
        """Return the answer to a call."""


@contextmanager
def serving(fake: FakeServer) -> Iterator[str]:
    """Serve ``fake`` on a free loopback port and give its base address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if fake.mood in (Mood.HANGING, Mood.SILENT):
                silent = fake.mood is Mood.SILENT
                fake.released.wait(HANG_SECONDS)
                if silent:
                    self.close_connection = True
                    return
            answered = fake.answer(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            try:
                self.send_response(answered.status)
                for name, value in {**answered.headers, "Content-Length": str(len(answered.written))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answered.written)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        fake.released.set()
        server.shutdown()
        server.server_close()
