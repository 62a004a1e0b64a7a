"""What an organization has several of, as comparable texts that can be read back."""

import json

from app.models import Organization


def parts_of(organization: Organization) -> dict[str, str]:
    """Return the phones and contacts of an organization, each list as a text."""
    phones = [
        [one.number, one.dial, one.extension or "", one.description or "", one.type or "voice"]
        for one in organization.phones
    ]
    contacts = sorted(
        [one.name or "", one.title or "", one.department or "", one.email or ""] for one in organization.contacts
    )
    return {name: json.dumps(rows, ensure_ascii=False) for name, rows in (("phones", phones), ("contacts", contacts))}
