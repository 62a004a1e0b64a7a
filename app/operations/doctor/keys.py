"""The secrets: there, unlike any example, unlike one another, and readable by their owner alone."""

import re
from collections.abc import Mapping
from pathlib import Path

from app.operations.doctor.finding import Finding, broken, fine

SHORTEST = 32
FEWEST_CHARACTERS = 10
PLACEHOLDER = re.compile(r"change|example|secret|password|placeholder", re.IGNORECASE)
OTHERS = 0o077
TODO = (
    "Put a fresh value into the environment file and restart: "
    "`python3 -c 'import secrets; print(secrets.token_urlsafe(32))'`."
)


def check_secrets(secrets: Mapping[str, str], file: Path) -> Finding:
    """Look at each secret by name; their values are in no finding."""
    weak = [name for name, value in secrets.items() if _is_weak(value)]
    if weak:
        return broken("secrets", f"{', '.join(weak)}: short, repeated or from an example", TODO)
    if len(set(secrets.values())) < len(secrets):
        return broken("secrets", f"{' and '.join(secrets)} are the same", TODO)
    if file.is_file() and file.stat().st_mode & OTHERS:
        return broken("secrets", f"{file.name} can be read by others", f"Type: chmod 600 {file}")
    return fine("secrets", f"{len(secrets)} set, each its own")


def _is_weak(value: str) -> bool:
    return len(value) < SHORTEST or len(set(value)) < FEWEST_CHARACTERS or bool(PLACEHOLDER.search(value))
