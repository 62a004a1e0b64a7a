"""What several hosts count and lock together, in Redis. Without an answer from it each host goes on by itself."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import TypeVar

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as ConnectionEnded
from redis.exceptions import TimeoutError as AnswerTooLate
from redis.retry import Retry

log = logging.getLogger(__name__)

ANSWER_SECONDS = 0.3
PAUSE_SECONDS = 3.0
"""A silent Redis is left alone for so long: whoever comes meanwhile is not made to wait."""
PREFIX = "ryadom"
Result = TypeVar("Result")


class SharedStore:
    """Counts acts and holds locks at ``url``; names are kept as keyed digests, for they hold network addresses."""

    def __init__(self, url: str, secret: str) -> None:
        """Prepare; nothing is connected yet."""
        self._redis = Redis.from_url(
            url,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            # Once more where the connection had ended meanwhile, and not where Redis hangs
            retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionEnded,)),
        )
        self._key = blake2b(secret.encode(), digest_size=32).digest()
        self._silent_until = float("-inf")

    def count(self, name: str, seconds: int) -> int | None:
        """Count one more act and return how many there were in a window of ``seconds``; None unanswered."""

        def add() -> int:
            with self._redis.pipeline() as together:
                together.incr(self._digest(name))
                together.expire(self._digest(name), seconds, nx=True)
                return int(together.execute()[0])

        return self._ask(add)

    @contextmanager
    def lock(self, name: str, *, patience: float, longest: float) -> Iterator[bool]:
        """Wait for a lock at most ``patience`` seconds and say whether it was free by then.

        It is let go after ``longest`` seconds, should its holder have died. Where Redis does not answer it is taken as
        free: the host's own lock has to do.
        """
        lock = self._redis.lock(self._digest(name), timeout=longest, blocking_timeout=patience)
        taken = self._ask(lock.acquire)
        try:
            yield taken is not False
        finally:
            if taken:
                self._ask(lock.release)

    def answers(self) -> bool:
        """Tell whether Redis answers now."""
        return self._ask(self._redis.ping) is not None

    def _ask(self, question: Callable[[], Result]) -> Result | None:
        if time.monotonic() < self._silent_until:
            return None
        try:
            return question()
        except (ConnectionEnded, AnswerTooLate) as error:
            self._silent_until = time.monotonic() + PAUSE_SECONDS
            log.warning("Redis does not answer (%s); this host goes on by itself", type(error).__name__)
        except RedisError as error:
            # A lock that was held for too long, or a Redis that is too old
            log.warning("Redis refused (%s); this host goes on by itself", type(error).__name__)
        return None

    def _digest(self, name: str) -> str:
        return f"{PREFIX}:{blake2b(name.encode(), key=self._key, digest_size=16).hexdigest()}"
