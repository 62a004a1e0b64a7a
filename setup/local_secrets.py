"""Generates the secrets of this machine once, into ``.env`` that only its owner can read."""

import os
import secrets

from setup.console import say
from setup.paths import ENV_FILE

SECRETS = ("RYADOM_SECRET_KEY", "RYADOM_DIALOGUE_SECRET")
OWNER_ONLY = 0o600


def read_env_file() -> dict[str, str]:
    """Return the names and values of ``.env``; empty when there is none."""
    if not ENV_FILE.exists():
        return {}
    lines = (line.strip() for line in ENV_FILE.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("'\"") for name, value in pairs}


def write_missing_secrets() -> None:
    """Add every secret that ``.env`` and the environment lack; leave the others as they are."""
    known = {**read_env_file(), **os.environ}
    missing = [name for name in SECRETS if not known.get(name)]
    if not missing:
        return
    descriptor = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
    unfinished = ENV_FILE.stat().st_size > 0 and not ENV_FILE.read_bytes().endswith(b"\n")
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write("\n" if unfinished else "")
        for name in missing:
            file.write(f"{name}={secrets.token_urlsafe(32)}\n")
    ENV_FILE.chmod(OWNER_ONLY)
    say(f"Generated {', '.join(missing)} into .env")
