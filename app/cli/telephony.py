"""flask telephony: an exchange that exists only for tests and for practice."""

import json
import time
from datetime import UTC, datetime
from uuid import uuid4

import click
import httpx
from flask.cli import AppGroup

from app.domain.signature import SIGNATURE_HEADER, TIME_HEADER, signature
from app.domain.telephony import RingState
from app.extensions import settings

DIRECTION = "telephony"
commands = AppGroup("telephony", help="The telephone exchange.")


@commands.command("simulate")
@click.option("--caller", default="+0000000000", show_default=True, help="The number that calls.")
@click.option("--called", default="000", show_default=True, help="The number that was dialled.")
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where the site answers.")
@click.option("--seconds", default=20.0, show_default=True, help="How long it rings before the caller hangs up.")
def simulate(caller: str, called: str, url: str, seconds: float) -> None:
    """Let a telephone ring at a running site, as an exchange would tell it."""
    secret = settings().telephony_secret
    if not secret:
        raise click.ClickException("RYADOM_TELEPHONY_SECRET is not set; the site would not listen.")
    call = f"simulated-{uuid4()}"
    for state, pause in ((RingState.RINGING, seconds), (RingState.ENDED, 0.0)):
        event = {"call_id": call, "state": state.value, "caller": caller, "called": called}
        _tell(url, secret, json.dumps(event).encode())
        click.echo(f"{call}: {state.value}")
        time.sleep(pause)


def _tell(url: str, secret: str, body: bytes) -> None:
    stamp = str(int(datetime.now(UTC).timestamp()))
    headers = {TIME_HEADER: stamp, SIGNATURE_HEADER: signature(secret, DIRECTION, stamp, body)}
    try:
        answer = httpx.post(f"{url.rstrip('/')}/telephony/events", content=body, headers=headers, timeout=10)
    except httpx.HTTPError as error:
        raise click.ClickException(f"The site does not answer at {url}.") from error
    if answer.is_error:
        raise click.ClickException(f"The site refuses the event ({answer.status_code}): {answer.text[:200]}")
