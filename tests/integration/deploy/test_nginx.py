"""What people notice of the nginx in deploy/: what is kept, limits, headers once, and nothing written down."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.integration.deploy.gateway import MISSING, NGINX, OPENSSL, ROOT, SECURITY_HEADERS, Gateway, Site

pytestmark = pytest.mark.skipif(not (NGINX and OPENSSL), reason=MISSING)

HALF_A_HEAD = b"GET /ru/ HTTP/1.1\r\nHost: ryadom.ex"
HALF_A_BODY = b"POST /ru/chat HTTP/1.1\r\nHost: ryadom.example\r\nContent-Length: 9\r\n\r\na"


def test_a_public_page_is_asked_of_the_site_once_and_outlives_it(gateway: Gateway, site: Site) -> None:
    first = gateway.ask("/be/about")
    second = gateway.ask("/be/about")
    site.stop()

    assert site.asked.count("/be/about") == 1
    assert first.text == second.text
    assert gateway.ask("/be/about").status_code == 200


def test_one_reader_does_not_get_the_page_of_anothers_languages(gateway: Gateway, site: Site) -> None:
    for languages in ("ru", "hy", "ru"):
        gateway.ask("/ru/about", headers={"Accept-Language": languages})

    assert site.asked.count("/ru/about") == 2


@pytest.mark.parametrize("path", ["/ru/search?q=food", "/staff/login", "/api/v1/search?needs=food&language=ru"])
def test_what_somebody_asked_is_not_kept(gateway: Gateway, site: Site, tmp_path: Path, path: str) -> None:
    gateway.ask(path)
    gateway.ask(path)

    assert site.asked.count(path.split("?", maxsplit=1)[0]) == 2
    assert [file for file in (tmp_path / "nginx" / "cache").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("path", ["/ru/", "/ru/search?q=food", "/ru/emergency", "/static/css/site.css"])
def test_no_header_comes_twice(gateway: Gateway, path: str) -> None:
    answer = gateway.ask(path)

    assert {name: len(answer.headers.get_list(name)) for name in SECURITY_HEADERS} == dict.fromkeys(SECURITY_HEADERS, 1)


@pytest.mark.parametrize(("path", "method", "at_once"), [("/ru/chat", "GET", 31), ("/staff/login", "GET", 21)])
def test_a_flood_is_slowed_down_and_the_emergency_page_never_is(
    gateway: Gateway, path: str, method: str, at_once: int
) -> None:
    with gateway.client() as client:
        codes = [_again(client, gateway, path) for _ in range(at_once + 20)]
        numbers = [_again(client, gateway, "/ru/emergency") for _ in range(150)]

    assert 429 in codes
    assert 429 not in codes[:at_once]
    assert set(numbers) == {200}


def test_too_large_a_body_never_reaches_the_site(gateway: Gateway, site: Site) -> None:
    answer = gateway.ask("/api/v1/understand", "POST", content=b"x" * 300 * 1024)

    assert answer.status_code == 413
    assert site.asked == []


@pytest.mark.parametrize("words", [HALF_A_HEAD, HALF_A_BODY], ids=["half a head", "half a body"])
def test_a_client_that_dawdles_is_let_go(gateway: Gateway, site: Site, words: bytes) -> None:
    with _tls(gateway) as connection:
        connection.sendall(words)

        with _until_closed():
            while connection.recv(4096):
                pass

    assert site.asked == []


def test_what_is_for_this_machine_alone_is_not_there(gateway: Gateway, site: Site) -> None:
    codes = [gateway.ask(path).status_code for path in ("/readyz", "/dialogue/actions", "/dialogue/nlg", "/metrics")]

    assert codes == [404] * 4
    assert site.asked == []


def test_a_client_cannot_pretend_to_come_from_elsewhere(gateway: Gateway, site: Site) -> None:
    gateway.ask("/ru/chat", headers={"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"})

    assert site.headers[-1]["HTTP_X_FORWARDED_FOR"] == "127.0.0.1"
    assert site.headers[-1]["HTTP_X_FORWARDED_PROTO"] == "https"
    assert site.headers[-1]["HTTP_HOST"] == "ryadom.example"


@pytest.mark.parametrize("path", ["/messengers/telegram/webhook", "/telephony/events"])
def test_a_messenger_reaches_the_site_each_time_and_is_told_to_come_again_while_it_is_down(
    gateway: Gateway, site: Site, path: str
) -> None:
    for _ in range(50):
        gateway.ask(path, "POST", json={"update_id": 1})
    reached = site.asked.count(path)
    site.stop()

    assert reached == 50
    assert gateway.ask(path, "POST", json={"update_id": 1}).status_code == 503


def test_another_name_is_no_name_of_ours(gateway: Gateway) -> None:
    with pytest.raises(httpx.ConnectError):
        gateway.ask("/ru/", name="elsewhere.example")


def test_without_tls_one_is_sent_to_tls(gateway: Gateway) -> None:
    answer = httpx.get(f"http://127.0.0.1:{gateway.http}/uk/?q=1", headers={"Host": "evil.example"}, trust_env=False)

    assert (answer.status_code, answer.headers["Location"]) == (301, "https://ryadom.example/uk/?q=1")


def test_no_log_holds_a_question_or_an_address(gateway: Gateway, site: Site) -> None:
    for _ in range(130):
        gateway.ask("/ru/search?q=zhestokost")
    gateway.ask("/ru/search?q=zhestokost", headers={"Referer": "https://ryadom.example/ru/search?q=zhestokost"})
    site.stop()
    gateway.ask("/ru/search?q=zhestokost")

    written = gateway.logs()
    assert "/ru/search" in written
    assert "zhestokost" not in written
    assert "127.0.0.1" not in written


def test_the_limit_of_a_body_is_the_sites_own() -> None:
    source = (ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    conf = (ROOT / "deploy/nginx/ryadom.conf").read_text(encoding="utf-8")

    assert "MAX_REQUEST_BYTES = 256 * 1024" in source
    assert "client_max_body_size 256k;" in conf


def _again(client: httpx.Client, gateway: Gateway, path: str) -> int:
    address = f"https://127.0.0.1:{gateway.https}{path}"
    return client.get(address, extensions={"sni_hostname": "ryadom.example"}).status_code


def _tls(gateway: Gateway) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    plain = socket.create_connection(("127.0.0.1", gateway.https), timeout=8)
    return context.wrap_socket(plain, server_hostname="ryadom.example")


@contextmanager
def _until_closed() -> Iterator[None]:
    try:
        yield
    except (ConnectionResetError, ssl.SSLError):
        return
