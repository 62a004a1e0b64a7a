"""When each group of a record's facts was checked, and by whom."""

from dataclasses import dataclass

from app.domain.field_groups import FieldGroup
from app.editor.presenters.people import people_names
from app.editor.words import group_name
from app.extensions import db
from app.models import Service
from app.queries.field_checks import checks_of


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """The last check of a group; ``on`` and ``by`` are empty where there was none."""

    group: str
    title: str
    on: str
    by: str


def checks_view(service: Service) -> tuple[GroupCheck, ...]:
    """Return every group with its last check."""
    kept = {one.field_group: one for one in checks_of(db.session, service.id)}
    names = people_names({one.checked_by for one in kept.values()})
    return tuple(
        GroupCheck(group.value, group_name(group), kept[group].checked_on.isoformat(), names[kept[group].checked_by])
        if group in kept
        else GroupCheck(group.value, group_name(group), "", "")
        for group in FieldGroup
    )
