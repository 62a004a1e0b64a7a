"""Passwords of staff: nobody learns from an answer or its time whether an account exists."""

import time
from statistics import median

from app.operations.staff.passwords import hash_password, one_time_password, password_matches

ATTEMPTS = 7


def test_a_password_matches_its_own_hash_only() -> None:
    kept = hash_password("four plain fictional words")

    assert kept.startswith("$argon2id$")
    assert password_matches(kept, "four plain fictional words")
    assert not password_matches(kept, "four plain fictional word")
    assert not password_matches(None, "four plain fictional words")


def test_a_name_that_nobody_has_takes_as_long() -> None:
    kept = hash_password("four plain fictional words")
    password_matches(None, "warm")

    known = median(_seconds(kept) for _ in range(ATTEMPTS))
    unknown = median(_seconds(None) for _ in range(ATTEMPTS))

    assert known / 3 < unknown < known * 3


def test_one_time_passwords_differ_and_can_be_read_out() -> None:
    made = {one_time_password() for _ in range(100)}

    assert len(made) == 100
    assert not set("".join(made)) & set("01ilo")


def _seconds(kept: str | None) -> float:
    start = time.perf_counter()
    password_matches(kept, "not the password at all")
    return time.perf_counter() - start
