"""Tell partners what changed: ids, times and links, signed, again and again until it arrives or they are given up."""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from cryptography.fernet import InvalidToken
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import DomainError
from app.domain.sealing import box
from app.models import WebhookSubscription
from app.operations.transaction import Transaction
from app.queries.changes import Entry, Span, read_changes

HEADER = "Ryadom-Signature"
PURPOSE = "webhooks"
EVENTS_A_POST = 100
LONGEST_PAUSE = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=5)
SETTLED = timedelta(seconds=5)
"""Changes younger than this wait: others of the same moment may not be committed yet."""

Post = Callable[[str, bytes, dict[str, str]], None]
"""Sends a body to an address; raises a DomainError when it did not arrive."""


class SecretLost(DomainError):
    """The secret of a subscription was sealed with another key of the site."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who tells: the site's secret key, its address, and how it posts."""

    key: str
    site: str
    post: Post


def add_webhook(session: Session, key: str, url: str, *, now: datetime) -> tuple[WebhookSubscription, str]:
    """Keep an address to which changes from now on are posted, and return it with its secret, told this once."""
    secret = token_urlsafe(32)
    sealed = box(key, PURPOSE).encrypt(secret.encode()).decode()
    kept = WebhookSubscription(url=url, sealed=sealed, created_at=now, told_until=now, next_at=now)
    session.add(kept)
    session.flush()
    return kept, secret


def due_webhooks(session: Session, now: datetime) -> list[str]:
    """Return the ids of the subscriptions whose time has come."""
    due = WebhookSubscription.active & (WebhookSubscription.next_at <= now)
    return list(session.scalars(select(WebhookSubscription.id).where(due).order_by(WebhookSubscription.next_at)))


def tell_webhook(transaction: Transaction, subscription_id: str, sender: Sender, *, now: datetime) -> int:
    """Post what changed since the last time and return how many events arrived; no transaction is open meanwhile."""
    with transaction() as session:
        kept = session.get_one(WebhookSubscription, subscription_id)
        span = Span(kept.told_until, now - SETTLED, kept.told_past)
        entries = read_changes(session, span, limit=EVENTS_A_POST, oldest=True)
        url, sealed = kept.url, kept.sealed
    if not entries:
        return 0
    try:
        post_events(sender, url, sealed, [event(one, sender.site) for one in entries], now=now)
    except DomainError:
        with transaction() as session:
            _note_failure(session.get_one(WebhookSubscription, subscription_id), now)
        return 0
    with transaction() as session:
        kept = session.get_one(WebhookSubscription, subscription_id)
        kept.told_until, kept.told_past, kept.next_at = entries[-1].at, entries[-1].service_id, now
        kept.failures, kept.failing_since = 0, None
    return len(entries)


def post_events(sender: Sender, url: str, sealed: str, events: list[dict[str, object]], *, now: datetime) -> None:
    """Post events, signed.

    Raises:
        SecretLost: the secret cannot be opened.
        DomainError: it did not arrive.
    """
    try:
        secret = box(sender.key, PURPOSE).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SecretLost("the secret was sealed with another key") from error
    body = json.dumps({"version": 1, "events": events}, separators=(",", ":")).encode()
    stamp = int(now.timestamp())
    sender.post(url, body, {"Content-Type": "application/json", HEADER: sign(secret, stamp, body)})


def sign(secret: str, stamp: int, body: bytes) -> str:
    """Return the header's value: the time, and the HMAC-SHA256 of «time.body» in hexadecimal."""
    return f"t={stamp},v1={hmac.new(secret.encode(), f'{stamp}.'.encode() + body, sha256).hexdigest()}"


def event(entry: Entry, site: str) -> dict[str, object]:
    """Return a change as partners see it: no name, no value, nobody's name."""
    return {
        "id": entry.id,
        "type": "service.removed" if entry.removed else "service.changed",
        "service": entry.service_id,
        "at": entry.at.isoformat(),
        "groups": sorted(entry.groups),
        "hsds_url": site + entry.hsds_path,
    }


def pause(failures: int) -> timedelta:
    """Return how long a subscription rests after so many failures in a row: a minute, doubled up to six hours."""
    return min(timedelta(minutes=2 ** min(failures - 1, 10)), LONGEST_PAUSE)


def _note_failure(kept: WebhookSubscription, now: datetime) -> None:
    kept.failures += 1
    kept.failing_since = kept.failing_since or now
    kept.next_at = now + pause(kept.failures)
    kept.active = now - kept.failing_since < GIVEN_UP_AFTER
