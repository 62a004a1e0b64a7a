"""Talk to the bot process over its REST channel."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

from app.request_id import HEADER, current_request_id


class BotSilent(Exception):
    """The bot gave nothing usable: it is down, slow, or one of its steps failed."""


@dataclass(frozen=True, slots=True)
class BotClient:
    """Where the bot listens and how many seconds it may take."""

    url: str
    timeout: float

    def send(self, sender: str, message: str, metadata: dict[str, Any]) -> list[object]:
        """Return the bot's messages.

        Raises:
            BotSilent: no answer in time, no success, or an empty answer.
        """
        body = {"sender": sender, "message": message, "metadata": metadata}
        address = f"{self.url.rstrip('/')}/webhooks/rest/webhook"
        try:
            headers = {HEADER: current_request_id()}
            response = _client().post(address, json=body, headers=headers, timeout=self.timeout)
            messages = response.raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise BotSilent(type(error).__name__) from error
        if not isinstance(messages, list) or not messages:
            raise BotSilent("empty answer")
        return messages


@cache
def _client() -> httpx.Client:
    """Return the client of this process: reading the certificates anew would cost each turn 20 ms.

    Loopback needs no proxy, whatever the environment says; a connection is never kept, for the bot may be restarted.
    """
    return httpx.Client(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
