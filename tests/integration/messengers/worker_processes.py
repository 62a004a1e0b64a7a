"""A worker of another host in the tests: a process that sends what waits for Telegram."""

import time
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

from app import create_app
from app.messengers.post import Post
from tests.integration.conftest import settings_of
from tests.integration.messengers import fake_telegram

TICK_SECONDS = 0.01


def send_all(address: tuple[str, Path, str], begin: Barrier, done: Event, told: Connection) -> None:
    """Send from a database, with a folder of its own, to a Telegram, until ``done``; tell how many were sent."""
    url, var, telegram = address
    settings = settings_of(
        var, url, telegram_token=fake_telegram.TOKEN, telegram_secret=fake_telegram.SECRET, telegram_api=telegram
    )
    post, sent = Post(create_app(settings)), 0
    begin.wait()
    while not done.is_set():
        sent += post.drain()
        time.sleep(TICK_SECONDS)
    told.send(sent)
