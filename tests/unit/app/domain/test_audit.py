"""The chain of the audit trail."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from app.domain.audit import BEGINNING, AuditContent, chain_digest

CONTENT = AuditContent(1, datetime(2026, 11, 26, 12, tzinfo=UTC), "cli", "x", "user:1", {"a": 1, "b": "two"})


def test_the_digest_does_not_depend_on_zone_or_order() -> None:
    elsewhere = CONTENT.at.astimezone(timezone(timedelta(hours=5)))
    same = replace(CONTENT, at=elsewhere, details={"b": "two", "a": 1})

    assert chain_digest(same, BEGINNING) == chain_digest(CONTENT, BEGINNING)


@given(actor=st.text(), action=st.text(), subject=st.text())
def test_what_moves_from_one_field_to_the_next_changes_the_digest(actor: str, action: str, subject: str) -> None:
    one = replace(CONTENT, actor=actor + "x", action=action, subject=subject)
    other = replace(CONTENT, actor=actor, action="x" + action, subject=subject)

    assert chain_digest(one, BEGINNING) != chain_digest(other, BEGINNING)
