"""Messages of one talk that arrive together are answered one after the other, so that none is lost.

The lock is the process's own, and Redis's where hosts share one; without Redis one web process is assumed, or a
balancer that sends a talk to the same one.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakValueDictionary

from app.domain.errors import TooManyMessages
from app.shared_store import SharedStore

MOST_WAITING = 3
PATIENCE_SECONDS = 10.0
LONGEST_SECONDS = 30.0
"""No answer takes longer; a host that died with one in hand holds the talk up for no more."""

_guard = Lock()
_locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()
_inside: Counter[str] = Counter()
"""How many messages of a talk are being answered or wait."""


@contextmanager
def one_at_a_time(talk: str, shared: SharedStore | None = None) -> Iterator[None]:
    """Wait until no other message of ``talk`` is being answered in this process, or on any host with ``shared``.

    Raises:
        TooManyMessages: ``MOST_WAITING`` wait already, or the one before takes longer than ``PATIENCE_SECONDS``.
    """
    with _guard:
        if _inside[talk] > MOST_WAITING:
            raise TooManyMessages("earlier messages of this talk are still being answered")
        _inside[talk] += 1
        lock = _locks.setdefault(talk, Lock())
    try:
        if not lock.acquire(timeout=PATIENCE_SECONDS):
            raise TooManyMessages("the message before is still being answered")
        try:
            with _on_all_hosts(talk, shared):
                yield
        finally:
            lock.release()
    finally:
        with _guard:
            _inside[talk] -= 1
            if not _inside[talk]:
                del _inside[talk]


@contextmanager
def _on_all_hosts(talk: str, shared: SharedStore | None) -> Iterator[None]:
    if shared is None:
        yield
        return
    with shared.lock(f"talk:{talk}", patience=PATIENCE_SECONDS, longest=LONGEST_SECONDS) as free:
        if not free:
            raise TooManyMessages("the message before is still being answered on another host")
        yield
