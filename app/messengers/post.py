"""The worker's part of the messengers: one thread reads and answers, one for each channel sends."""

from functools import partial

from flask import Flask

from app.extensions import brain
from app.messengers.clockwork import Clockwork
from app.messengers.operators import post_operators
from app.messengers.reading import read_inbox
from app.messengers.registry import channels, other_senders
from app.messengers.sending import send_outbox


class Post:
    """Everything that a worker does for the messengers of an application; nothing where none is configured."""

    def __init__(self, app: Flask) -> None:
        """Make the threads; ``start`` begins."""
        self._app = app
        with app.app_context():
            served = (*channels().values(), *other_senders())
        self._reader = Clockwork("messengers: reading", partial(read_inbox, app))
        self._operators = Clockwork("messengers: operators", partial(post_operators, app))
        self._senders = [Clockwork(f"{one.name}: sending", partial(send_outbox, app, one)) for one in served]

    @property
    def _all(self) -> tuple[Clockwork, ...]:
        return (self._reader, self._operators, *self._senders)

    def start(self) -> None:
        """Begin to answer and to send."""
        if not self._senders:
            return
        with self._app.app_context():
            brain().warm_up()
        for clockwork in self._all:
            clockwork.start()

    def stop(self) -> None:
        """Finish what is in hand."""
        for clockwork in self._all:
            clockwork.stop()

    def drain(self) -> int:
        """Answer and send everything that waits and return how many updates and messages it was."""
        return sum(clockwork.drain() for clockwork in self._all)
