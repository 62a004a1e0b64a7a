"""What can go wrong, said in one sentence to the person at the keyboard."""


class SetupFailed(Exception):
    """Set-up cannot go on; the message says why and what to do."""


class BotUnavailable(Exception):
    """The bot cannot be set up here; the site runs without it."""
