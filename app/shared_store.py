"""What several hosts count and lock together, in Redis. Without an answer from it each host goes on by itself."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from typing import TypeVar
from uuid import uuid4

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
POLL_SECONDS = 0.1
RELEASE = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0'
"""Only who took a lock lets it go: one that ended by itself may be somebody else's by now."""
MOST_OWED = 100
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
        self._owed: deque[tuple[str, str]] = deque(maxlen=MOST_OWED)

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
        free: the host's own lock has to do. Redis may have taken it all the same, so it is let go in that case too,
        as soon as Redis answers again.
        """
        key, mark = self._digest(name), uuid4().hex
        self._let_go_of_owed()
        asked = not self._is_silent
        taken = self._ask(lambda: self._take(key, mark, patience, longest))
        try:
            yield taken is not False
        finally:
            if asked and taken is not False and not self._let_go(key, mark):
                self._owed.append((key, mark))

    def answers(self) -> bool:
        """Tell whether Redis answers now."""
        return self._ask(self._redis.ping) is not None

    def _take(self, key: str, mark: str, patience: float, longest: float) -> bool:
        until = time.monotonic() + patience
        while True:
            holder = self._redis.set(key, mark, nx=True, get=True, px=int(longest * 1000))
            # Ours too where the answer to the first try was lost with its connection
            if holder is None or holder == mark.encode():
                return True
            if time.monotonic() >= until:
                return False
            time.sleep(POLL_SECONDS)

    def _let_go(self, key: str, mark: str) -> bool:
        """Let a lock go if it is ours, and tell whether Redis has heard it."""
        return self._ask(lambda: self._redis.eval(RELEASE, 1, key, mark)) is not None

    def _let_go_of_owed(self) -> None:
        with suppress(IndexError):
            while not self._is_silent:
                owed = self._owed.popleft()
                if not self._let_go(*owed):
                    self._owed.append(owed)

    @property
    def _is_silent(self) -> bool:
        return time.monotonic() < self._silent_until

    def _ask(self, question: Callable[[], Result]) -> Result | None:
        if self._is_silent:
            return None
        try:
            return question()
        except (ConnectionEnded, AnswerTooLate) as error:
            self._silent_until = time.monotonic() + PAUSE_SECONDS
            log.warning("Redis does not answer (%s); this host goes on by itself", type(error).__name__)
        except RedisError as error:
            # A Redis that is too old
            log.warning("Redis refused (%s); this host goes on by itself", type(error).__name__)
        return None

    def _digest(self, name: str) -> str:
        return f"{PREFIX}:{blake2b(name.encode(), key=self._key, digest_size=16).hexdigest()}"
