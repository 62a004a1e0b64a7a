"""Who did something, as editors call them."""

from collections.abc import Collection

from flask_babel import gettext as _

from app.extensions import db
from app.operations.provider.keep import DOOR
from app.queries.editing import members_of, names_of
from app.wording.member_roles import member_role_name


def people_names(actors: Collection[str]) -> dict[str, str]:
    """Return names of accounts; of an organization its name, what its person may do, and an address if there is one."""
    members = members_of(db.session, actors)
    names = names_of(db.session, actors)
    for actor in actors:
        if actor in members:
            member, organization = members[actor]
            words = (organization, member_role_name(member.role), member.email)
            names[actor] = " · ".join(filter(None, words))
        elif actor.partition(":")[0] == DOOR:
            names[actor] = _("the organization itself")
    return names
