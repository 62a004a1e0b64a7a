"""Editors see who stands behind a correction."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask_babel import gettext

from app.domain.staff import Role
from tests.integration.provider.conftest import NEW, OLD, Provider
from tests.staff_client import client_of, make_staff

Make = Callable[..., Provider]


@pytest.mark.parametrize("email", ["cook@example.org", ""])
def test_an_editor_sees_which_organization_proposes_and_what_its_person_may_do(
    app: Flask, make_provider: Make, email: str
) -> None:
    provider = make_provider()
    provider.member.email = email
    provider.session.commit()
    phone = provider.canteen.phones[0]
    provider.correct(**{f"phone-{phone.id}": NEW, f"was-phone-{phone.id}": OLD})
    editor = client_of(app, provider.session, make_staff(provider.session, Role.EDITOR, "anna"))

    page = editor.get("/editor/").text

    with app.test_request_context("/ru/"):
        role = gettext("corrects and invites others")
    assert " · ".join(filter(None, ("Հորինված կազմակերպություն", role, email))) in page
    assert provider.member.id not in page


def test_who_has_left_the_organization_is_no_string_of_letters(app: Flask, make_provider: Make) -> None:
    provider = make_provider()
    phone = provider.canteen.phones[0]
    provider.correct(**{f"phone-{phone.id}": NEW, f"was-phone-{phone.id}": OLD})
    provider.session.delete(provider.member)
    provider.session.commit()
    editor = client_of(app, provider.session, make_staff(provider.session, Role.EDITOR, "anna"))

    page = editor.get("/editor/").text

    with app.test_request_context("/ru/"):
        assert gettext("the organization itself") in page
    assert "provider:" not in page
