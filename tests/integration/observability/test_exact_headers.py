"""Exactly these headers, cookies and methods, by kind of page: nothing more, nothing less."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.staff import Role
from app.staff_session.paths import is_staff_path
from tests.catalogue import Catalogue
from tests.staff_client import client_of, make_staff

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}
STAFF = ALWAYS | {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
ASKED = ALWAYS | {"Cache-Control": "no-store"}
PAGES = {
    "/ru/": ALWAYS,
    "/ru/search?q=еда": ASKED,
    "/ru/emergency": ALWAYS,
    "/ru/chat": ALWAYS,
    "/ru/nowhere": ALWAYS,
    "/api/v1/suggest?q=е&language=ru": ALWAYS,
    "/staff/login": STAFF,
    "/healthz": ALWAYS,
}
FORMS = {
    "/L/chat", "/L/claim/<service_id>", "/L/guide/code", "/L/list/sms", "/L/missing",
    "/L/services/<service_id>/report", "/L/validate", "/api/v1/chat", "/api/v1/search", "/api/v1/suggest",
    "/api/v1/understand", "/dialogue/actions", "/dialogue/nlg", "/provider/<token>/correct/<service_id>",
    "/provider/<token>/invite", "/provider/<token>/messenger", "/provider/<token>/messenger/stop",
    "/provider/<token>/rhythm", "/provider/<token>/right/<service_id>", "/provider/<token>/stop",
    "/provider/<token>/withdraw/<wish_id>", "/telephony/events",
}  # fmt: skip
"""Every route outside the consoles that takes a POST (L: the language); webhooks come with their settings."""
SAFETY = re.compile(r"^(Content-Security|X-(?!Request-ID)|Referrer|Permissions|Cross-Origin|Strict|Access-Control)")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_exactly_these_headers_of_safety(client: FlaskClient, catalogue: Catalogue, address: str) -> None:
    headers = client.get(address).headers

    found = {name: re.sub(r" 'nonce-[\w-]+'", "", value) for name, value in headers.items() if SAFETY.match(name)}
    assert found == {name: value for name, value in PAGES[address].items() if SAFETY.match(name)}


@pytest.mark.parametrize("address", PAGES)
def test_what_was_asked_and_what_staff_see_is_kept_nowhere(
    client: FlaskClient, catalogue: Catalogue, address: str
) -> None:
    if PAGES[address].get("Cache-Control"):
        assert client.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", [one for one in PAGES if not one.startswith("/staff")])
def test_no_reader_s_page_sets_a_cookie(client: FlaskClient, catalogue: Catalogue, address: str) -> None:
    assert client.get(address).headers.getlist("Set-Cookie") == []


def test_staff_carry_only_these_cookies(app: Flask, session: Session) -> None:
    staff = client_of(app, session, make_staff(session, Role.OPERATOR))
    staff.get("/op/")

    names = {cookie.key for cookie in staff.flask._cookies.values()}

    assert names <= {"ryadom_staff", "ryadom_staff_form"}


def test_every_route_answers_only_to_the_methods_of_its_kind(app: Flask) -> None:
    asking, telling = {"GET", "HEAD", "OPTIONS"}, {"POST", "OPTIONS"}
    odd = {
        rule.rule: sorted(rule.methods or ())
        for rule in app.url_map.iter_rules()
        if set(rule.methods or ()) not in (asking, telling, asking | telling)
    }

    assert odd == {}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("address", ["/ru/", "/api/v1/search", "/staff/", "/healthz"])
def test_another_method_is_refused(client: FlaskClient, address: str, method: str) -> None:
    assert client.open(address, method=method).status_code == 405


def test_readers_routes_that_take_a_form_are_these(app: Flask) -> None:
    found = {
        rule.rule.replace("<any(ru,uk,be,hy,tg):lang>", "L")
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and not is_staff_path(rule.rule)
    }

    assert found == FORMS
