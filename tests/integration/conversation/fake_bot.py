"""A bot process in miniature: the same REST channel on a real socket, the same calls back to the site."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from flask import Flask

ACTIONS = {
    "tell_need": "action_navigate",
    "give_place": "action_navigate",
    "ask_more": "action_more",
    "ask_nearer": "action_more",
    "not_suitable": "action_unsuitable",
    "send_list": "action_send_list",
    "report_need": "action_report_need",
    "ask_human": "action_handover",
    "ask_emergency_number": "action_emergency",
    "change_language": "action_change_language",
    "affirm": "action_confirm",
    "deny": "action_confirm",
    "delete_data": "action_delete_data",
    "unclear": "action_clarify",
}
HANG_SECONDS = 30.0


class Mood(StrEnum):
    """How the bot behaves."""

    WELL = "well"
    EMPTY = "empty"
    BROKEN = "broken"
    HANGING = "hanging"
    GARBAGE = "garbage"


GARBAGE = (
    b"<html>504</html>",
    b"null",
    b'{"text": "not a list"}',
    b"[1, null]",
    b'["words"]',
    b'[{"recipient_id": "x"}]',
    b'[{"custom": null, "text": null}]',
    b'[{"custom": {"messages": [{"text": 5}]}}]',
    b'[{"custom": {"messages": [{"text": "a", "language": "ru", "services": [{"name": "invented"}]}]}}]',
    b"\xff\xfe",
)


@dataclass
class FakeBot:
    """Decides by payload or understanding as the real bot's rules do; ``intents`` holds what it learnt of words."""

    app: Flask
    secret: str
    mood: Mood = Mood.WELL
    garbage: bytes = GARBAGE[0]
    intents: dict[str, str] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)
    released: Event = field(default_factory=Event)

    def answer(self, asked: dict[str, Any]) -> bytes:
        """Return the body of the answer to a message."""
        self.heard.append(asked)
        if self.mood is Mood.HANGING:
            self.released.wait(HANG_SECONDS)
        if self.mood is Mood.GARBAGE:
            return self.garbage
        return json.dumps([] if self.mood is Mood.EMPTY else self._act(asked)).encode()

    def intent(self, asked: dict[str, Any]) -> str:
        """Return the dialogue act of a message."""
        message = asked["message"]
        if message.startswith("/"):
            return str(message[1:].partition("{")[0])
        understanding = asked["metadata"]["understanding"]
        tells = understanding["needs"] or (understanding["details"] and not understanding["place"])
        guess = "tell_need" if tells else "give_place" if understanding["place"] else "nonsense"
        return self.intents.get(message, guess)

    def _act(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        intent = self.intent(asked)
        if intent in ACTIONS:
            return self._run(ACTIONS[intent], intent, asked)
        body = {"response": f"utter_{intent}", "language": asked["metadata"]["language"]}
        return [{"recipient_id": asked["sender"], **self._post("/dialogue/nlg", body)}]

    def _run(self, action: str, intent: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
        message = {"intent": {"name": intent}, "text": asked["message"], "metadata": asked["metadata"], "entities": []}
        call = {"next_action": action, "sender_id": asked["sender"], "tracker": {"latest_message": message}}
        return [{"recipient_id": asked["sender"], **one} for one in self._post("/dialogue/actions", call)["responses"]]

    def _post(self, address: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.secret}"}
        answer = self.app.test_client(use_cookies=False).post(address, json=body, headers=headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        said: dict[str, Any] = answer.get_json()
        return said


def serve(bot: FakeBot) -> ThreadingHTTPServer:
    """Start the bot on a free loopback port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = bot.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            try:
                self.send_response(500 if bot.mood is Mood.BROKEN else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server
