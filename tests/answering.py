"""Servers on loopback that give one answer to everything, to stand for a node of a cluster or for another server."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

NODE = (200, "application/json", '{"count": 3, "_shards": {"total": 1, "successful": 1, "failed": 0}}')
"""What a node says when it is asked how many services it holds."""
LOOPBACK = "127.0.0.1"


@contextmanager
def answering(status: int, kind: str, text: str, *, certificate: Path | None = None) -> Iterator[str]:
    """Give the address of a server that answers so; with ``certificate`` (and its key) it speaks TLS."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            asked_for_mapping = status == 200 and "_mapping" in self.path
            body = b"{}" if asked_for_mapping else text.encode()
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer  # noqa: N815 - so the standard library names them

        def log_message(self, *_words: Any) -> None:
            pass

    with _Server((LOOPBACK, 0), Handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"{'https' if certificate else 'http'}://{LOOPBACK}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_words: Any) -> None:
        """Say nothing of clients that hang up because they do not trust us."""
