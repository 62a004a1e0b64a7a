"""The gateway of the current application."""

from app.conversation.bot import BotClient
from app.conversation.gateway import Gateway
from app.extensions import brain, db, settings, shared


def open_gateway() -> Gateway:
    """Return a gateway on the current request's session."""
    values = settings()
    bot = BotClient(str(values.bot_url), values.bot_timeout_seconds)
    return Gateway(db.session, brain(), bot, values.secret_key, values.tracker, values.call_centre, shared())
