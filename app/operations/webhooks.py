"""Tell partners what changed: ids, times and links, signed, again and again until it arrives or they are given up."""

import hmac
import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from cryptography.fernet import InvalidToken
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from app.domain.errors import DomainError
from app.domain.sealing import box
from app.models import WebhookSubscription
from app.operations.transaction import Transaction
from app.queries.changes import UNDER_WAY, Entry, Span, read_changes

HEADER = "Ryadom-Signature"
PURPOSE = "webhooks"
EVENTS_A_POST = 100
LONGEST_PAUSE = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=5)
SETTLED = UNDER_WAY
"""Changes younger than this wait: a batch that began before them may not be committed yet, and would be passed by."""
LEASE = timedelta(minutes=3)
"""How long a partner who is being told is due for nobody else; no post takes longer."""
ROUND = timedelta(seconds=45)
"""Whoever is not told everything by then is told the rest in the next round."""

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


@dataclass(frozen=True, slots=True)
class _Held:
    """A partner whom one worker tells: until its lease is over it is due for nobody else."""

    kept: WebhookSubscription
    entries: Sequence[Entry]
    until: datetime


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


def tell_partners(transaction: Transaction, sender: Sender, clock: Callable[[], datetime]) -> int:
    """Tell all whose time has come, in turn and batch by batch, for one round; return how many events arrived."""
    began, total = clock(), 0
    with transaction() as session:
        waiting = deque(due_webhooks(session, began))
    while waiting and clock() - began < ROUND:
        one = waiting.popleft()
        if told := tell_webhook(transaction, one, sender, now=clock()):
            total += told
            waiting.append(one)
    return total


def tell_webhook(transaction: Transaction, subscription_id: str, sender: Sender, *, now: datetime) -> int:
    """Post what changed since the last time and return how many events arrived; no transaction is open meanwhile.

    Nothing is posted where another worker does, or where the subscription is gone.
    """
    with transaction() as session:
        held = _hold(session, subscription_id, now)
    if held is None:
        return 0
    try:
        events = [event(one, sender.site) for one in held.entries]
        post_events(sender, held.kept.url, held.kept.sealed, events, now=now)
    except DomainError:
        with transaction() as session:
            _note_failure(session, held, now)
        return 0
    with transaction() as session:
        _note_arrival(session, held, now)
    return len(held.entries)


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


def _hold(session: Session, subscription_id: str, now: datetime) -> _Held | None:
    """Take a partner with the next batch; None where there is nothing to tell, or another worker tells it."""
    kept = session.get(WebhookSubscription, subscription_id, populate_existing=True)
    if kept is None:
        return None
    span = Span(kept.told_until, now - SETTLED, kept.told_past)
    held = _Held(kept, read_changes(session, span, limit=EVENTS_A_POST, oldest=True), now + LEASE)
    session.expunge(kept)
    free = WebhookSubscription.active & (WebhookSubscription.next_at <= now)
    claim = update(WebhookSubscription).where(_same(held), free).values(next_at=held.until)
    return held if held.entries and session.scalar(claim.returning(WebhookSubscription.id)) else None


def _note_arrival(session: Session, held: _Held, now: datetime) -> None:
    last, well = held.entries[-1], {"failures": 0, "failing_since": None}
    arrived = {"told_until": last.at, "told_past": last.service_id, "next_at": now}
    session.execute(update(WebhookSubscription).where(_same(held)).values(**well, **arrived))


def _note_failure(session: Session, held: _Held, now: datetime) -> None:
    failures, since = held.kept.failures + 1, held.kept.failing_since or now
    rests = {"next_at": now + pause(failures), "active": now - since < GIVEN_UP_AFTER}
    ours = _same(held) & (WebhookSubscription.next_at == held.until)
    session.execute(update(WebhookSubscription).where(ours).values(failures=failures, failing_since=since, **rests))


def _same(held: _Held) -> ColumnElement[bool]:
    """Find the subscription of a batch, if it is still there and nobody has told more since."""
    kept = held.kept
    told = (WebhookSubscription.told_until == kept.told_until) & (WebhookSubscription.told_past == kept.told_past)
    return (WebhookSubscription.id == kept.id) & told
