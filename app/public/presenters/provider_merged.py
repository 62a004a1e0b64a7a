"""Where the records of a provider lead that editors have merged into those of others."""

from dataclasses import dataclass

from flask import url_for

from app.extensions import db
from app.models import Organization, Service
from app.operations.provider.merged import merged_organization, merged_services


@dataclass(frozen=True, slots=True)
class Merged:
    """A record that is a part of another now: ``into``, empty where people are not shown that one; ``url`` its page."""

    id: str
    name: str
    language: str
    into: str = ""
    into_language: str = ""
    url: str = ""


def merged_view(organization: Organization, language: str) -> tuple[Merged, ...]:
    """Return what became of an organization's merged services, and of itself."""
    services = [_service(*pair, language) for pair in merged_services(db.session, organization.id)]
    end = merged_organization(db.session, organization.id)
    own = (organization.id, organization.name, organization.language)
    return (*((Merged(*own, end.name, end.language),) if end else ()), *services)


def _service(lost: Service, kept: Service | None, language: str) -> Merged:
    own = (lost.id, lost.name, lost.language)
    if kept is None:
        return Merged(*own)
    url = url_for("public.service", lang=language, service_id=kept.id)
    return Merged(*own, kept.name, kept.language, url)
