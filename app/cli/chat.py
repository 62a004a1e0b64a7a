"""`flask chat`: talk with the guide in the terminal, for operators and translators."""

from datetime import UTC, datetime

import click

from app.conversation.gateway import Incoming
from app.conversation.open_gateway import open_gateway
from app.conversation.reply import Button, Message
from app.domain.locales import DEFAULT_LOCALE, LOCALES
from app.wording.service_text import service_text


@click.command("chat")
@click.option("--language", type=click.Choice(LOCALES), default=DEFAULT_LOCALE, help="Of the talk's beginning.")
def chat(language: str) -> None:
    """Talk in the terminal; a number presses a button, an empty line ends the talk."""
    conversation, buttons = None, list[Button]()
    while text := click.prompt(">", default="", show_default=False, prompt_suffix=" "):
        pressed = text.isdecimal() and 1 <= int(text) <= len(buttons)
        said = buttons[int(text) - 1].payload if pressed else text
        now = datetime.now(UTC)
        reply = open_gateway().talk(Incoming(conversation, said, language, channel="terminal"), now)
        conversation = reply.conversation
        buttons = [button for message in reply.messages for button in message.buttons]
        click.echo(f"[{reply.mode} {reply.profile.language} {' '.join(reply.profile.needs)} {reply.profile.urgency}]")
        for message in reply.messages:
            _say(message, now)
        for number, button in enumerate(buttons, start=1):
            click.echo(f"  {number}. {button.title}")


def _say(message: Message, now: datetime) -> None:
    click.echo(message.text)
    for found in message.services:
        click.echo("  * " + service_text(found.card, now, message.language).replace("\n", "\n    "))
