"""The gateway of the current application."""

from app.conversation.bot import BotClient
from app.conversation.gateway import Gateway
from app.extensions import brain, db, settings


def open_gateway() -> Gateway:
    """Return a gateway on the current request's session."""
    values = settings()
    return Gateway(db.session, brain(), BotClient(str(values.bot_url), values.bot_timeout_seconds), values.secret_key)
