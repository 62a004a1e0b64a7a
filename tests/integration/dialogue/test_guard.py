"""Only the bot, which knows the shared secret, may call the dialogue endpoints."""

import pytest
from flask.testing import FlaskClient

from tests.integration.conftest import SECRET

ADDRESSES = ("/dialogue/actions", "/dialogue/nlg")
WRONG = {
    "nothing": {},
    "another secret": {"Authorization": "Bearer wrong"},
    "the bare secret": {"Authorization": SECRET},
    "another scheme": {"Authorization": f"Basic {SECRET}"},
    "the secret and more": {"Authorization": f"Bearer {SECRET}x"},
    "letters beyond ASCII": {"Authorization": "Bearer тайна"},
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("headers", WRONG.values(), ids=WRONG)
def test_without_the_secret_nobody_comes_in(client: FlaskClient, address: str, headers: dict[str, str]) -> None:
    sent = {name: value.encode().decode("latin-1") for name, value in headers.items()}

    answer = client.post(address, json={"response": "utter_greet"}, headers=sent)

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert SECRET not in answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_secret_in_the_address_opens_nothing(client: FlaskClient, address: str) -> None:
    assert client.post(f"{address}?token={SECRET}", json={}).status_code == 401


def test_with_the_secret_the_bot_comes_in(client: FlaskClient) -> None:
    answer = client.post(
        "/dialogue/nlg", json={"response": "utter_greet"}, headers={"Authorization": f"Bearer {SECRET}"}
    )

    assert answer.status_code == 200
