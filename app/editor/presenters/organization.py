"""The page of an organization's record."""

from dataclasses import dataclass

from app.domain.editing import Field
from app.editor.presenters.fields import Editable, editables
from app.editor.presenters.past import Past, past_of, sources_of
from app.editor.presenters.texts import Language, languages_of
from app.extensions import db
from app.models import Contact, Organization, Service
from app.operations.editing.record import services_of
from app.queries.editing import history


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """Everything that the page of an organization shows; ``above`` is the organization that it is a part of."""

    id: str
    kind: str
    name: str
    language: str
    source: str
    source_date: str
    checked_on: str
    above: Organization | None
    fields: tuple[Editable, ...]
    may_add: tuple[str, ...]
    town: str
    contacts: tuple[str, ...]
    languages: tuple[Language, ...]
    past: tuple[Past, ...]
    services: tuple[Service, ...]


def organization_view(organization: Organization) -> OrganizationView:
    """Read an organization for its page."""
    changes = db.session.scalars(history(organization.id)).all()
    checked, above = organization.checked_on, organization.parent_organization_id
    return OrganizationView(
        id=organization.id, kind="organizations", name=organization.name, language=organization.language,
        source=organization.source, source_date=organization.source_date,
        checked_on=checked.isoformat() if checked else "", above=db.session.get(Organization, above) if above else None,
        fields=editables(organization, sources_of(organization, changes)), may_add=(Field.PHONE.value,), town="",
        contacts=tuple(_contact(one) for one in organization.contacts), languages=languages_of(organization),
        past=past_of(organization, changes), services=tuple(services_of(db.session, organization.id)),
    )  # fmt: skip


def _contact(one: Contact) -> str:
    return ", ".join(filter(None, (one.name, one.title, one.department, one.email)))
