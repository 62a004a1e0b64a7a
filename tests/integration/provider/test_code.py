"""A link that is read over the phone is twelve digits: heard right, typed in any grouping, good for eight days."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.staff import Role
from app.operations.provider.codes import make_code
from tests.integration.conftest import SECRET
from tests.integration.provider.conftest import Provider
from tests.staff_client import client_of, make_staff

Make = Callable[..., Provider]


def code_of(provider: Provider, *, days_ago: int = 0) -> str:
    code = make_code(SECRET, provider.member, now=datetime.now(UTC) - timedelta(days=days_ago))
    provider.session.commit()
    return code


def open_by(provider: Provider, code: str) -> int:
    return provider.client.get(f"/provider/{code}").status_code


def test_an_editor_reads_twelve_digits_and_they_open_the_record(
    app: Flask, session: Session, make_provider: Make
) -> None:
    provider = make_provider()
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "anna"))
    address = f"/editor/organizations/{provider.member.organization_id}/members/{provider.member.id}"

    shown = editor.post(address, {"act": "show"}).text

    code = re.search(r"/provider/(\d{4}-\d{4}-\d{4})<", shown)
    assert code
    assert provider.canteen.name in provider.client.get(f"/provider/{code[1]}").text


@pytest.mark.parametrize("parted", ["", " ", "-", "%20"])
def test_the_digits_may_be_grouped_in_any_way(make_provider: Make, parted: str) -> None:
    provider = make_provider()

    assert open_by(provider, code_of(provider).replace("-", parted)) == 200


def test_a_code_lasts_eight_days_and_a_new_one_ends_the_old(make_provider: Make) -> None:
    provider = make_provider()
    old = code_of(provider, days_ago=9)
    late = open_by(provider, old)
    first, second = code_of(provider), code_of(provider)

    assert (late, open_by(provider, first), open_by(provider, second)) == (410, 404, 200)


def test_a_code_ends_with_its_member_and_a_guessed_one_opens_nothing(make_provider: Make) -> None:
    provider = make_provider()
    code = code_of(provider)
    guessed = open_by(provider, "0000-0000-0000")
    provider.session.delete(provider.member)
    provider.session.commit()

    assert (guessed, open_by(provider, code)) == (404, 404)


def test_the_digits_themselves_are_not_kept(make_provider: Make) -> None:
    provider = make_provider()

    code = code_of(provider)

    assert code.replace("-", "") not in provider.member.code_digest
    assert len(provider.member.code_digest) == 64
