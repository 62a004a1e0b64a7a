"""No address that somebody else gives us leads to our own machines."""

import ipaddress
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.outgoing import AddressRefused, NoAnswer, Outgoing, probe

REFUSED = (
    "http://127.0.0.1/", "http://127.1.2.3/", "http://localhost/", "http://0.0.0.0/", "http://10.0.0.1/",
    "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/", "http://100.100.100.200/", "http://192.0.0.192/", "http://198.18.0.1/", "http://224.0.0.1/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://[::1]/", "http://[::]/", "http://[fe80::1]/",
    "http://[fc00::1]/", "http://[ff02::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:10.0.0.1]/",
    "http://[::7f00:1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/",
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/",
    "http://user:secret@example.org/", "http://example.org:22/", "http://example.org:6379/", "ftp://example.org/",
    "file:///etc/passwd", "gopher://example.org/", "//example.org/", "http:///", "http://exa\\mple.org/",
    "http://[fd00:ec2::254]/", "http://[fec0::1]/", "http://192.88.99.1/", "http://metadata.internal/",
)  # fmt: skip
KNOWN = {"localhost": "127.0.0.1", "metadata.internal": "169.254.169.254", "example.org": "93.184.215.14"}


def _resolve(host: str, port: int) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    return [ipaddress.ip_address(KNOWN.get(host, host))]


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_leads_inside_is_not_asked(url: str) -> None:
    with pytest.raises(AddressRefused):
        Outgoing(resolve=_resolve).check(url)


def test_a_public_address_is_asked() -> None:
    target = Outgoing(resolve=_resolve).check("https://example.org/feed?x=1")

    assert (target.host, str(target.address)) == ("example.org", "93.184.215.14")


def test_a_name_with_one_inner_address_among_public_ones_is_not_asked() -> None:
    both = [ipaddress.ip_address("93.184.215.14"), ipaddress.ip_address("10.0.0.1")]

    with pytest.raises(AddressRefused):
        Outgoing(resolve=lambda _host, _port: both).check("https://example.org/")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.hosts.append(self.headers["Host"])  # type: ignore[attr-defined]
        if self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://inner.example/secret")
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
        elif self.path in {"/drip", "/drip-page"}:
            self._drip(b"X-Slow: " if self.path == "/drip" else b"\r\n")
            return
        else:
            self.send_response(200 if self.path == "/" else 404)
        self.end_headers()
        if self.path == "/":
            self.wfile.write(b"x" * 1000)

    do_HEAD = do_GET  # noqa: N815 - the library calls it so

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((said, self.headers["Ryadom-Signature"]))  # type: ignore[attr-defined]
        self.send_response(307 if self.path == "/moved" else 204)
        if self.path == "/moved":
            self.send_header("Location", "/")
        self.end_headers()

    def _drip(self, start: bytes) -> None:
        """Send a header or a page byte by byte, each soon after the one before, for three seconds."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\n" + start)
        with suppress(OSError):
            for _ in range(150):
                time.sleep(0.02)
                self.wfile.write(b"x")
                self.wfile.flush()
            self.wfile.write(b"\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """Return a server on the loopback that stands for one on the internet."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    made.hosts, made.posted = [], []  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def _outgoing() -> Outgoing:
    """Return one for which «public.example» is on the loopback and public, and «inner.example» is not."""
    inner, public = ipaddress.ip_address("10.0.0.1"), ipaddress.ip_address("127.0.0.1")
    return Outgoing(
        resolve=lambda host, _port: [inner if host == "inner.example" else public],
        allowed=lambda address: address == public,
        ports=None,
    )


def test_the_checked_address_is_connected_to_under_the_name_that_was_asked(server: ThreadingHTTPServer) -> None:
    url = f"http://public.example:{server.server_port}/"

    assert _outgoing().fetch(url) == b"x" * 1000
    assert server.hosts == [f"public.example:{server.server_port}"]  # type: ignore[attr-defined]


def test_a_redirect_inside_is_not_followed(server: ThreadingHTTPServer) -> None:
    with pytest.raises(AddressRefused):
        _outgoing().fetch(f"http://public.example:{server.server_port}/inside")


@pytest.mark.parametrize(("path", "most"), [("/round", 5000), ("/missing", 5000), ("/", 999)])
def test_endless_missing_and_huge_answers_are_none(server: ThreadingHTTPServer, path: str, most: int) -> None:
    with pytest.raises(NoAnswer):
        _outgoing().fetch(f"http://public.example:{server.server_port}{path}", most=most)


def test_a_server_that_drips_its_headers_holds_nobody_beyond_the_time_of_a_request(server: ThreadingHTTPServer) -> None:
    for path in ("drip", "drip-page"):
        with pytest.raises(NoAnswer):
            replace(_outgoing(), seconds=0.3).fetch(f"http://public.example:{server.server_port}/{path}")


def test_a_page_that_comes_too_slowly_is_not_dead(server: ThreadingHTTPServer) -> None:
    ask = replace(_outgoing(), seconds=0.3).ask

    assert probe(f"http://public.example:{server.server_port}/drip-page", ask=ask) == ""


def test_an_address_that_redirects_without_end_is_not_dead(server: ThreadingHTTPServer) -> None:
    url = f"http://public.example:{server.server_port}/round"

    assert probe(url, ask=_outgoing().ask) == ""
    assert probe(url.replace("round", "missing"), ask=_outgoing().ask) != ""


def test_what_is_posted_arrives_with_its_signature(server: ThreadingHTTPServer) -> None:
    url, headers = f"http://public.example:{server.server_port}/", {"Ryadom-Signature": "t=1,v1=00"}

    status, _ = _outgoing().ask("POST", url, headers=headers, content=b"{}", redirects=0)

    assert status == 204
    assert server.posted == [(b"{}", "t=1,v1=00")]  # type: ignore[attr-defined]


def test_what_is_posted_is_not_carried_on_to_another_address(server: ThreadingHTTPServer) -> None:
    url, headers = f"http://public.example:{server.server_port}/moved", {"Ryadom-Signature": "t=1,v1=00"}

    with pytest.raises(NoAnswer):
        _outgoing().ask("POST", url, headers=headers, content=b"{}", redirects=0)
    assert len(server.posted) == 1  # type: ignore[attr-defined]
