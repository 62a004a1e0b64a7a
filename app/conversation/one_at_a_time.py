"""Messages of one talk that arrive together are answered one after the other, so that none is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakValueDictionary

_guard = Lock()
_locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()


@contextmanager
def one_at_a_time(talk: str) -> Iterator[None]:
    """Wait until no other message of ``talk`` is being answered in this process."""
    with _guard:
        lock = _locks.setdefault(talk, Lock())
    with lock:
        yield
