"""Who may open what: every address of staff is in the table, and answers only those whom the table names."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from app.domain.staff import Role
from app.staff_session.guards import guard_of
from app.staff_session.paths import is_staff_path
from tests.staff_client import StaffClient, client_of, make_staff

ANYBODY = frozenset[Role]()
EVERYBODY = frozenset(Role)
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
CONSOLE = frozenset({Role.OPERATOR, Role.SUPERVISOR})
OVERSIGHT = frozenset({Role.SUPERVISOR})
EDITORS = frozenset({Role.EDITOR})
ROLES = {
    "staff.log_in": ANYBODY,
    "staff.log_out": ANYBODY,
    "staff.second_factor": ANYBODY,
    "staff.enrol": ANYBODY,
    "staff.password": ANYBODY,
    "staff.start": EVERYBODY,
    "staff.confirm": EVERYBODY,
    "staff.account": EVERYBODY,
    "staff.choose_language": EVERYBODY,
    "staff.end_others": EVERYBODY,
    "staff.new_recovery_codes": EVERYBODY,
    "staff.users": ADMINISTRATORS,
    "staff.create_user": ADMINISTRATORS,
    "staff.change_user": ADMINISTRATORS,
    "staff.change_role": ADMINISTRATORS,
    "operator.start": CONSOLE,
    "operator.pop": CONSOLE,
    "operator.begin": CONSOLE,
    "operator.call_card": CONSOLE,
    "operator.change": CONSOLE,
    "operator.take_code": CONSOLE,
    "operator.end": CONSOLE,
    "operator.results": CONSOLE,
    "operator.details": CONSOLE,
    "operator.send_sms": CONSOLE,
    "operator.send_mail": CONSOLE,
    "operator.print_sheet": CONSOLE,
    "operator.report_finding": CONSOLE,
    "operator.queue_page": CONSOLE,
    "operator.queue_news": CONSOLE,
    "operator.claim": CONSOLE,
    "operator.release": CONSOLE,
    "operator.followed_up": CONSOLE,
    "operator.chat_page": CONSOLE,
    "operator.answer": CONSOLE,
    "operator.close_chat": CONSOLE,
    "operator.reveal": CONSOLE,
    "operator.training": CONSOLE,
    "operator.practise": CONSOLE,
    "operator.lesson": CONSOLE,
    "operator.overview": OVERSIGHT,
    "operator.export": OVERSIGHT,
    "editor.queue": EDITORS,
    "editor.decide_change": EDITORS,
    "editor.accept_changes": EDITORS,
    "editor.close_reports": EDITORS,
    "editor.records": EDITORS,
    "editor.record": EDITORS,
    "editor.organization": EDITORS,
    "editor.edit": EDITORS,
    "editor.add_part": EDITORS,
    "editor.remove_part": EDITORS,
    "editor.translate": EDITORS,
    "editor.undo": EDITORS,
    "editor.translations": EDITORS,
    "editor.translations_out": EDITORS,
    "editor.translations_in": EDITORS,
    "editor.take_translations_in": EDITORS,
    "editor.quality": EDITORS,
    "editor.confirm_facts": EDITORS,
    "editor.imports": EDITORS,
    "editor.import_run": EDITORS,
    "editor.decide_import": EDITORS,
    "editor.decide_rows": EDITORS,
    "editor.decide_claim": EDITORS,
    "editor.members": EDITORS,
    "editor.invite": EDITORS,
    "editor.change_member": EDITORS,
    "editor.duplicates": EDITORS,
    "editor.decide_pair": EDITORS,
}
"""Endpoint to the roles that it lets in; ANYBODY stands for the steps of the log-in itself. Consoles add theirs."""
VALUES = {"name": "nobody", "act": "enable", "call_id": "nothing", "service_id": "nothing", "request_id": "nothing"}
VALUES |= {"run_id": "nothing", "pair_id": "nothing"}
VALUES |= {"language": "ru", "scenario_id": "nothing", "proposal_id": "nothing", "change_id": "nothing"}
VALUES |= {"organization_id": "nothing", "member_id": "nothing", "claim_id": "nothing"}
VALUES |= {"kind": "services", "record_id": "nothing"}
"""What stands in addresses with a variable."""


def staff_rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if is_staff_path(rule.rule))


def address(app: Flask, rule: Rule) -> str:
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, {k: VALUES[k] for k in rule.arguments}))


def test_every_address_of_staff_is_in_the_table_with_its_guard(app: Flask) -> None:
    found = {}
    for rule in staff_rules(app):
        guard = guard_of(app.view_functions[rule.endpoint])
        found[rule.endpoint] = guard.roles if guard else "no guard"

    assert found == ROLES


@pytest.mark.parametrize("role", Role)
def test_a_page_opens_for_the_roles_of_the_table_and_for_no_other(app: Flask, session: Session, role: Role) -> None:
    user = make_staff(session, role)
    client = client_of(app, session, user)

    statuses = {}
    for rule in staff_rules(app):
        if "GET" in (rule.methods or ()) and ROLES[rule.endpoint]:
            statuses[rule.endpoint] = client.get(address(app, rule)).status_code

    refused = {endpoint for endpoint, status in statuses.items() if status == 403}
    assert refused == {endpoint for endpoint in statuses if role not in ROLES[endpoint]}
    # What stands in some addresses is nothing that anybody has
    assert set(statuses.values()) <= {200, 403, 404}


@pytest.mark.parametrize("role", Role)
def test_a_change_is_refused_to_roles_that_the_table_does_not_name(app: Flask, session: Session, role: Role) -> None:
    client = client_of(app, session, make_staff(session, role))

    statuses = {
        rule.endpoint: client.post(address(app, rule)).status_code
        for rule in staff_rules(app)
        if "POST" in (rule.methods or ()) and ROLES[rule.endpoint] and role not in ROLES[rule.endpoint]
    }

    assert set(statuses.values()) <= {403}


def test_without_a_log_in_no_page_but_the_log_in_answers(app: Flask) -> None:
    visitor = app.test_client()

    answers = {
        rule.endpoint: visitor.get(address(app, rule)) for rule in staff_rules(app) if "GET" in (rule.methods or ())
    }
    shown = [endpoint for endpoint, answer in answers.items() if answer.status_code == 200]
    others = [answer for endpoint, answer in answers.items() if endpoint not in shown]

    assert shown == ["staff.log_in"]
    assert all(answer.location.startswith("/staff/login?next=") for answer in others)


def test_between_password_and_code_only_the_next_step_opens(app: Flask, session: Session) -> None:
    client = half_way(app, session)

    answers = {
        rule.endpoint: client.get(address(app, rule))
        for rule in staff_rules(app)
        if "GET" in (rule.methods or ()) and ROLES[rule.endpoint]
    }

    assert {answer.status_code for answer in answers.values()} == {303}
    assert all(answer.location.startswith("/staff/second-factor") for answer in answers.values())


def test_the_password_cannot_be_changed_between_password_and_code(app: Flask, session: Session) -> None:
    client = half_way(app, session)
    token = client.csrf_token()
    words = {"new": "words of somebody else", "repeated": "words of somebody else", "csrf_token": token}

    answer = client.flask.post("/staff/password", data=words)

    assert (answer.status_code, answer.location) == (303, "/staff/")


@pytest.mark.parametrize("with_session", [True, False])
def test_no_change_is_made_without_the_token_of_the_form(app: Flask, session: Session, with_session: bool) -> None:  # noqa: FBT001
    user = make_staff(session, Role.ADMINISTRATOR)
    browser = client_of(app, session, user).flask if with_session else app.test_client()
    changing = [rule for rule in staff_rules(app) if set(rule.methods or ()) - {"GET", "HEAD", "OPTIONS"}]

    statuses = {
        (rule.endpoint, sent): browser.post(address(app, rule), data={"csrf_token": sent}).status_code
        for rule in changing
        for sent in ("", "0123456789abcdef.0123456789abcdef")
    }

    assert len(statuses) == 2 * len(changing) > 10
    assert set(statuses.values()) == {400}


def test_the_token_of_one_browser_is_worth_nothing_in_another(app: Flask, session: Session) -> None:
    user = make_staff(session)
    first, second = client_of(app, session, user), client_of(app, session, user)

    answer = second.flask.post("/staff/account/language", data={"language": "hy", "csrf_token": first.csrf_token()})

    assert answer.status_code == 400
    session.refresh(user)
    assert user.language == "ru"


def test_an_address_of_staff_without_a_guard_stays_shut(app: Flask, session: Session) -> None:
    client = client_of(app, session, make_staff(session, Role.ADMINISTRATOR))
    app.add_url_rule("/op/forgotten", "forgotten", lambda: "open")

    assert client.get("/op/forgotten").status_code == 403


def test_nobody_is_sent_to_another_site_after_the_log_in(app: Flask) -> None:
    visitor = app.test_client()

    for wanted in ("https://example.org/", "//example.org/staff/", "/\\example.org", "/ru/", "/staff/\n"):
        assert 'name="next" value="/staff/"' in visitor.get("/staff/login", query_string={"next": wanted}).text


def half_way(app: Flask, session: Session) -> StaffClient:
    user = make_staff(session)
    return client_of(app, session, user, verified=False)
