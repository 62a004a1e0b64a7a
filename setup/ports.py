"""Ports of this machine that nobody uses, and that nobody is given twice."""

import fcntl
import os
import random
import socket
import tempfile
from pathlib import Path

RANGE = range(20_000, 32_000)
"""Below the ports from which the kernel takes those of outgoing connections."""


def free_port() -> int:
    """Return a free port on loopback; this process and every other keep off it until this process ends."""
    folder = Path(tempfile.gettempdir()) / f"ryadom-ports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    candidates = iter(random.SystemRandom().sample(RANGE, len(RANGE)))
    return next(port for port in candidates if _is_free(port) and _is_ours(folder / str(port)))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _is_ours(lock: Path) -> bool:
    kept = os.open(lock, os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(kept)
        return False
    return True
