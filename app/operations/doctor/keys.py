"""Secrets and address: what an installer sets by hand, and what goes wrong when it was forgotten."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from app.operations.doctor.finding import Finding, broken, fine, look

SHORTEST = 32
FEWEST_CHARACTERS = 10
PLACEHOLDER = re.compile(r"change|example|secret|password|placeholder", re.IGNORECASE)
OTHERS = 0o077
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
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


def check_address(public_url: str, proxies: int) -> Finding:
    """Tell whether people can reach the address that pages, messages and printed lists give them, and by TLS."""
    parts = urlsplit(public_url)
    if parts.hostname in LOOPBACK:
        return look("address", f"{public_url} is this machine alone", "Set RYADOM_PUBLIC_URL to what people type.")
    if parts.scheme != "https":
        todo = "Put nginx with a certificate before the site (deploy/nginx/) and https into RYADOM_PUBLIC_URL."
        return broken("address", f"{public_url} is not encrypted", todo)
    if not proxies:
        todo = "Set RYADOM_PROXIES=1: otherwise everybody seems to come from nginx, and limits hit all at once."
        return broken("address", f"{public_url}, but no proxy is trusted", todo)
    return fine("address", public_url)


def _is_weak(value: str) -> bool:
    return len(value) < SHORTEST or len(set(value)) < FEWEST_CHARACTERS or bool(PLACEHOLDER.search(value))
