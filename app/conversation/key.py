"""The key of a conversation: only this server can make one, and it is stored nowhere but with the person."""

import hashlib
import hmac
import secrets


def new_key(secret: str) -> str:
    """Return a fresh key: a random name and our signature of it."""
    name = secrets.token_urlsafe(16)
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
