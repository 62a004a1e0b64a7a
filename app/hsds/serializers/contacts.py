"""HSDS contacts: desks and roles."""

from app.domain.identity import stable_id
from app.hsds.serializers.addresses import mail
from app.hsds.serializers.filled import Json, filled
from app.models import Contact


def contact(owner: str, desk: Contact) -> Json:
    """Return a desk of an owner (id)."""
    return filled(
        {
            "id": stable_id("contact", owner, desk.name, desk.title, desk.department, desk.email),
            "name": desk.name,
            "title": desk.title,
            "department": desk.department,
            "email": mail(desk.email),
        }
    )
