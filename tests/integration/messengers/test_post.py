"""The worker answers by itself, a moment after a message has come."""

import time

from flask import Flask

from app.messengers.post import Post
from tests.integration.messengers.conftest import Chat

PATIENCE_SECONDS = 20.0
"""A busy machine may take its time; a second is usual."""


def test_an_answer_comes_without_anybody_asking_for_it(chat: Chat) -> None:
    chat.post.start()

    chat.deliver(chat.writer.sends(voice={}))

    deadline = time.monotonic() + PATIENCE_SECONDS
    while not chat.telegram.texts and time.monotonic() < deadline:
        time.sleep(0.05)
    chat.post.stop()
    assert len(chat.telegram.texts) == 1


def test_a_stopped_worker_leaves_what_waits_for_the_next_one(served: Flask, chat: Chat) -> None:
    chat.post.stop()
    chat.deliver(chat.writer.sends(voice={}))

    assert chat.post.drain() == 0
    assert Chat(chat.client, chat.telegram, Post(served)).after() != []
