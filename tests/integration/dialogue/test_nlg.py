"""POST /dialogue/nlg: words for every response that the bot may want to say."""

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.integration.conftest import SECRET

HEADERS = {"Authorization": f"Bearer {SECRET}"}
NAMES = (
    "greet", "goodbye", "thank", "ask_who_are_you", "ask_if_robot", "ask_if_free", "how_help", "insult", "nonsense",
    "out_of_scope", "default",
)  # fmt: skip


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_every_response_has_words(client: FlaskClient, name: str, language: str) -> None:
    body = {"response": f"utter_{name}", "language": language, "slots": {"needs": None}, "arguments": {}}

    answer = client.post("/dialogue/nlg", json=body, headers=HEADERS)

    said = answer.get_json()
    assert answer.status_code == 200
    assert said["text"]
    assert all(button["title"] and button["payload"].startswith("/") for button in said["buttons"])


def test_an_unknown_response_gets_the_words_for_not_understood(client: FlaskClient) -> None:
    known, unknown = (
        client.post("/dialogue/nlg", json={"response": name, "language": "ru"}, headers=HEADERS).get_json()
        for name in ("utter_default", "utter_invented")
    )

    assert unknown == known


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"response": 5}', b"null"])
def test_a_faulty_call_is_a_problem(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/dialogue/nlg", data=body, headers=HEADERS, content_type="application/json")

    assert 400 <= answer.status_code < 500
    assert answer.mimetype == "application/problem+json"
