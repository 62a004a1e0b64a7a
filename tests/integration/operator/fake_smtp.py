"""A mail server on a real socket: it takes letters, and refuses the first ones if told so."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from threading import Thread


@dataclass
class FakeSmtp:
    """What came; ``refusals`` are the answers to the next recipients, «250» when they are used up."""

    letters: list[Message] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


class _Session(socketserver.StreamRequestHandler):
    box: FakeSmtp

    def handle(self) -> None:
        """Speak the little of RFC 5321 that a client needs."""
        self._say("220 fictional")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            word = line[:4].upper()
            if word == "DATA":
                self._say("354 go on")
                self._take()
            elif word == "RCPT" and self.box.refusals:
                self._say(self.box.refusals.pop(0))
            else:
                self._say("221 bye" if word == "QUIT" else "250 ok")
            if word == "QUIT":
                return

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.box.letters.append(message_from_bytes(b"".join(lines), policy=default))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(box: FakeSmtp) -> Iterator[int]:
    """Serve on a free loopback port and yield it."""
    handler = type("Session", (_Session,), {"box": box})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
