"""POST /dialogue/actions: every action that the bot may call answers as the bot expects."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.config import ROOT
from app.conversation.acts import ACTIONS
from app.conversation.payload import ACTS
from app.domain.locales import LOCALES
from app.domain.need_profile import NeedProfile
from app.operations.remember_profile import load_profile, save_profile
from tests.catalogue import Catalogue
from tests.integration.conftest import SECRET

ADDRESS = "/dialogue/actions"
HEADERS = {"Authorization": f"Bearer {SECRET}"}


def call(action: str, intent: str = "tell_need", text: str = "", language: str = "ru", **slots: str) -> dict[str, Any]:
    """Return what the bot sends."""
    metadata = {"language": language, "channel": "web", "understanding": None}
    message = {"intent": {"name": intent}, "text": text, "metadata": metadata, "entities": []}
    tracker = {"latest_message": message, "slots": slots, "events": []}
    return {"next_action": action, "sender_id": "fictional", "tracker": tracker, "version": "3.6.21"}


def written(domain: Path) -> set[str]:
    """Return the names of the actions that the bot's domain lists."""
    names = yaml.safe_load(domain.read_text(encoding="utf-8"))["actions"]
    return {name for name in names if name.startswith("action_")}


def test_the_bot_and_the_site_know_the_same_actions() -> None:
    assert written(ROOT / "chatbot" / "domain" / "actions.yml") == set(ACTIONS)


def test_buttons_may_do_what_the_bot_knows() -> None:
    intents = yaml.safe_load((ROOT / "chatbot" / "domain" / "intents.yml").read_text(encoding="utf-8"))["intents"]

    assert {name for one in intents for name in ([one] if isinstance(one, str) else one)} == ACTS


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_answers_in_the_person_s_language(
    client: FlaskClient, catalogue: Catalogue, action: str, language: str
) -> None:
    answer = client.post(ADDRESS, json=call(action, language=language), headers=HEADERS)

    body = answer.get_json()
    assert answer.status_code == 200
    assert all(event["event"] == "slot" for event in body["events"])
    messages = [message for response in body["responses"] for message in response["custom"]["messages"]]
    assert messages
    assert all(message["text"] and message["language"] == language for message in messages)


def test_services_travel_as_ids_with_reasons(client: FlaskClient, catalogue: Catalogue) -> None:
    question = "где дают продукты бесплатно, живу в Москве"
    client.post(ADDRESS, json=call("action_navigate", text=question), headers=HEADERS)

    answer = client.post(ADDRESS, json=call("action_emergency", "ask_emergency_number"), headers=HEADERS)

    services = answer.get_json()["responses"][0]["custom"]["messages"][0]["services"]
    assert all(set(service) == {"id", "score", "distance_km", "why"} for service in services)


def test_a_language_named_in_another_language_is_spoken(client: FlaskClient) -> None:
    asked = call("action_change_language", "change_language", "говорите на таджикском", "ru")
    asked["tracker"]["slots"]["language"] = "tg"

    answer = client.post(ADDRESS, json=asked, headers=HEADERS)

    assert answer.get_json()["responses"][0]["custom"]["messages"][0]["language"] == "tg"


def test_an_unknown_action_is_a_problem(client: FlaskClient) -> None:
    answer = client.post(ADDRESS, json=call("action_invented"), headers=HEADERS)

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"next_action": 5}', b"null", b"\xff"])
def test_a_faulty_call_is_a_problem(client: FlaskClient, body: bytes) -> None:
    answer = client.post(ADDRESS, data=body, headers=HEADERS, content_type="application/json")

    assert 400 <= answer.status_code < 500
    assert answer.mimetype == "application/problem+json"


def test_an_action_that_comes_after_the_next_message_changes_nothing(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    told = datetime(2026, 11, 26, 12, tzinfo=UTC)
    later = NeedProfile("uk", needs=("debt",))
    save_profile(session, "fictional", later, now=told + timedelta(seconds=3))
    session.commit()
    late = call("action_navigate", text="где дают продукты бесплатно, живу в Москве")
    late["tracker"]["latest_message"]["metadata"]["turn"] = told.isoformat()

    answer = client.post(ADDRESS, json=late, headers=HEADERS)

    session.expire_all()
    assert answer.status_code == 409
    assert load_profile(session, "fictional", "ru") == later
