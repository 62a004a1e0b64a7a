"""The key of a conversation: only this server can make one, and no store of ours holds it."""

import hashlib
import hmac
import secrets


def new_key(secret: str) -> str:
    """Return a fresh key: a random name and our signature of it."""
    name = secrets.token_urlsafe(16)
    return f"{name}.{_signature(name, secret)}"


def messenger_key(channel: str, person: str, secret: str) -> str:
    """Return the key of a person's talk in a messenger: always the same, and nobody else can work it out."""
    text = f"messenger:{channel}:{person}"
    name = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]
    return f"{name}.{_signature(name, secret)}"


def is_ours(key: str, secret: str) -> bool:
    """Return whether this server made ``key``."""
    name, _, signature = key.partition(".")
    return bool(name) and hmac.compare_digest(signature.encode(), _signature(name, secret).encode())


def sender(key: str) -> str:
    """Return the name under which a conversation is remembered: a digest, so that no store holds a usable key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _signature(name: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"conversation:{name}".encode(), hashlib.sha256).hexdigest()[:32]
