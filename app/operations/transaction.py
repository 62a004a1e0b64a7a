"""Sessions that an operation opens itself, because nothing may be open while it asks somebody else or for long."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

Transaction = Callable[[], AbstractContextManager[Session]]
"""Opens a session that commits at its end."""
