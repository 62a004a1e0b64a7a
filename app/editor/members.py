"""Who of an organization gets links to its record."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.editing import EditRefused, Field
from app.domain.locales import LOCALES
from app.domain.provider import MemberRole, TooMany
from app.editor.blueprint import blueprint
from app.editor.guard import editor_name, editor_only
from app.editor.refusals import Refusal, refusal
from app.editor.words import field_name
from app.extensions import db, settings
from app.models import OrganizationMember
from app.operations.editing.change import RecordNotFound, find_organization
from app.operations.provider.members import Invitation, members_of
from app.operations.provider.members import invite as make_member
from app.provider_letters import post_invitation, spoken_address
from app.reminding import reminded_by
from app.staff_session import clock
from app.wording.languages import OWN_NAMES
from app.wording.member_roles import member_role_name


@blueprint.get("/organizations/<organization_id>/invite")
@editor_only
def members(organization_id: str) -> ResponseReturnValue:
    """Show who gets links, and the form for one more."""
    return _page(organization_id)


@blueprint.post("/organizations/<organization_id>/invite")
@editor_only
def invite(organization_id: str) -> ResponseReturnValue:
    """Send a link by e-mail, or show it once to be read over the phone; that changes nothing of who is a member."""
    try:
        organization, wish = find_organization(db.session, organization_id), _invitation()
        member = make_member(db.session, organization.id, wish, editor_name(), now=clock.now())
    except RecordNotFound:
        abort(HTTPStatus.NOT_FOUND)
    except TooMany as error:
        db.session.rollback()
        problem = refusal(error, request.form)
        return _page(organization_id, problem=problem), HTTPStatus.BAD_REQUEST
    except EditRefused as error:
        db.session.rollback()
        problem = refusal(error, request.form, field_name(Field.EMAIL), field=Field.EMAIL, value="email")
        return _page(organization_id, problem=problem), HTTPStatus.BAD_REQUEST
    stayed = (member.role, member.language) != (wish.role, wish.language)
    words = _(
        "This person is in the list already. Role and language stay as they were; "
        "to change them, remove the person and invite them anew."
    )
    return _hand_over(member, Refusal(words) if stayed else None)


@blueprint.post("/organizations/<organization_id>/members/<member_id>")
@editor_only
def change_member(organization_id: str, member_id: str) -> ResponseReturnValue:
    """Send or show a fresh link, or remove somebody: their links stop working at once."""
    known = {one.id: one for one in members_of(db.session, find_or_404(organization_id))}
    member = known.get(member_id)
    if member is None:
        abort(HTTPStatus.NOT_FOUND)
    if request.form.get("act") != "remove":
        return _hand_over(member)
    db.session.delete(member)
    db.session.commit()
    return redirect(url_for("editor.members", organization_id=organization_id), HTTPStatus.SEE_OTHER)


def find_or_404(organization_id: str) -> str:
    """Return the id of an organization that we keep."""
    try:
        return find_organization(db.session, organization_id).id
    except RecordNotFound:
        abort(HTTPStatus.NOT_FOUND)


def _invitation() -> Invitation:
    told = request.form.get
    role = MemberRole(told("role", "")) if told("role") in set(MemberRole) else MemberRole.READER
    return Invitation(
        told("email", ""), role, told("member_language", ""),
        verified="verified" in request.form, keeps=told("act") != "mail",
    )  # fmt: skip


def _hand_over(member: OrganizationMember, problem: Refusal | None = None) -> ResponseReturnValue:
    link, sent = "", bool(request.form.get("act") == "mail" and member.email and settings().mail_host)
    if sent:
        post_invitation(db.session, settings(), member, now=clock.now())
    else:
        link = spoken_address(settings(), member, now=clock.now())
    page = _page(member.organization_id, link=link, sent=sent, problem=problem)
    db.session.commit()
    return page


def _page(organization_id: str, *, link: str = "", sent: bool = False, problem: Refusal | None = None) -> str:
    find_or_404(organization_id)
    organization = find_organization(db.session, organization_id)
    mail = bool(settings().mail_host)
    known = members_of(db.session, organization.id)
    people = [(one, member_role_name(one.role), reminded_by(one, mail=mail)) for one in known]
    return render_template(
        "editor/members.html", organization=organization, people=people, link=link, sent=sent, problem=problem,
        typed=request.form if problem else {},
        roles=[(role.value, member_role_name(role)) for role in MemberRole],
        languages=[(code, OWN_NAMES[code]) for code in LOCALES], can_mail=mail,
    )  # fmt: skip
