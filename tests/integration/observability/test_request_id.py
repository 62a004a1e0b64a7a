"""One id through everything that a request sets in motion."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.conversation.bot import BotClient
from app.messengers.clockwork import Clockwork
from app.request_id import begin_request_id, current_request_id

GIVEN = "0123456789abcdef0123456789abcdef"
FORM = re.compile(r"[0-9a-f]{32}")


@pytest.fixture
def behind_a_proxy(app: Flask) -> FlaskClient:
    """Return a client of an application that trusts one proxy."""
    old = app.extensions["ryadom_settings"]
    settings = type(old).model_validate(old.model_dump(by_alias=True) | {"proxies": 1})
    return create_app(settings).test_client(use_cookies=False)


def test_every_answer_has_an_id_of_its_own(client: FlaskClient) -> None:
    ids = {client.get("/healthz").headers["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3
    assert all(FORM.fullmatch(one) for one in ids)


def test_a_visitor_s_id_is_not_believed(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": GIVEN}).headers["X-Request-ID"] != GIVEN


@pytest.mark.parametrize(
    ("given", "believed"),
    [(GIVEN, True), (GIVEN.upper(), False), (GIVEN + "0", False), ("Marija 8029", False), ("٣" * 32, False)],
)
def test_the_proxy_s_id_is_believed_in_its_strict_form(
    behind_a_proxy: FlaskClient, given: str, *, believed: bool
) -> None:
    headers = {"X-Request-ID": given.encode().decode("latin-1")}

    answer = behind_a_proxy.get("/healthz", headers=headers)

    assert (answer.headers["X-Request-ID"] == given) is believed
    assert FORM.fullmatch(answer.headers["X-Request-ID"])


class _Ear(BaseHTTPRequestHandler):
    heard: str | None = None

    def do_POST(self) -> None:
        type(self).heard = self.headers["X-Request-ID"]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'[{"text": "yes"}]')

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def ear() -> Iterator[HTTPServer]:
    """Listen in the bot's place."""
    server = HTTPServer(("127.0.0.1", 0), _Ear)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_bot_hears_the_id(ear: HTTPServer) -> None:
    begin_request_id(GIVEN)

    BotClient(f"http://127.0.0.1:{ear.server_port}", 2.0).send("talk", "hello", {})

    assert _Ear.heard == GIVEN


def test_each_round_of_the_worker_has_an_id() -> None:
    heard: list[str] = []

    def step() -> int:
        heard.append(current_request_id())
        return 0

    clockwork = Clockwork("test", step)
    clockwork.drain()
    clockwork.drain()

    assert len(set(heard)) == 2
    assert all(FORM.fullmatch(one) for one in heard)
