"""Facts that are checked together: one call or one look at a page confirms a group, not the whole record."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from app.domain.editing import Field


class FieldGroup(StrEnum):
    """What a check was about."""

    CONTACTS = "contacts"
    HOURS = "hours"
    ADDRESS = "address"
    DESCRIPTION = "description"


GROUP_OF: Mapping[Field, FieldGroup] = {
    Field.PHONE: FieldGroup.CONTACTS,
    Field.EMAIL: FieldGroup.CONTACTS,
    Field.URL: FieldGroup.CONTACTS,
    Field.HOURS: FieldGroup.HOURS,
    Field.CLOSURES: FieldGroup.HOURS,
    Field.ADDRESS: FieldGroup.ADDRESS,
    Field.ACCESSIBILITY: FieldGroup.ADDRESS,
    Field.NAME: FieldGroup.DESCRIPTION,
    Field.DESCRIPTION: FieldGroup.DESCRIPTION,
    Field.ELIGIBILITY: FieldGroup.DESCRIPTION,
    Field.FEES: FieldGroup.DESCRIPTION,
    Field.LANGUAGES: FieldGroup.DESCRIPTION,
}
"""Field → its group; whether a service works at all and who may see its place belong to none."""
GROUP_TOLD: Mapping[str, FieldGroup] = {field.value: group for field, group in GROUP_OF.items()} | {
    "phones": FieldGroup.CONTACTS,
    "schedules": FieldGroup.HOURS,
    "location": FieldGroup.ADDRESS,
}
"""The same by the names of the history, where files call some otherwise."""


def whole_record_checked_on(checked: Mapping[FieldGroup, date]) -> date | None:
    """Return the day since which every group has been checked, None while one never was."""
    return min(checked.values()) if len(checked) == len(FieldGroup) else None
