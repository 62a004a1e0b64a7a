"""How gunicorn serves the site: on loopback only, and ready only when the first question will not wait."""

import gc
import os
from typing import Any

from setup.metrics_folder import NAME, forget_the_dead, metrics_folder

bind = f"127.0.0.1:{os.environ.get('WEB_PORT') or 8000}"
workers = int(os.environ.get("WEB_WORKERS") or 1)
worker_class = "gthread"
threads = 24
"""More than conversations at once: while one waits for the bot, the bot calls back and needs a thread of its own."""
timeout = 120
"""Seconds that loading the dictionaries may take on a slow machine."""
limit_request_line = 0
limit_request_field_size = 0
"""No limits here: a question in an address or a referrer takes six characters a letter; the pages bound its length."""
control_socket_disable = True
# Before any worker imports what counts
os.environ[NAME] = str(metrics_folder(os.environ))


def on_starting(_server: Any) -> None:
    """Forget the counts of processes that are no more."""
    forget_the_dead(metrics_folder(os.environ))


def post_worker_init(worker: Any) -> None:
    """Load everything in the worker itself (threads and SQLite handles do not outlive a fork), before it answers."""
    worker.wsgi.extensions["ryadom_cover_log"](worker.log.error_log)
    worker.wsgi.extensions["ryadom_brain"].warm_up()
    # Dictionaries and models stay for good: to look through them for garbage would stop all answers for half a second
    gc.collect()
    gc.freeze()
