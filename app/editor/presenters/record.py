"""The page of a service's record."""

from dataclasses import dataclass

from app.domain.days_form import ROWS
from app.domain.editing import Field
from app.domain.record import Confidentiality
from app.editor.presenters.checks import GroupCheck, checks_view
from app.editor.presenters.fields import Editable, editables
from app.editor.presenters.past import Past, past_of, sources_of
from app.editor.presenters.quality import Quality, quality_of
from app.editor.presenters.texts import Language, languages_of
from app.extensions import brain, db
from app.i18n import current_language
from app.models import Service
from app.queries.editing import history, place_is_told
from app.staff_session import clock
from app.wording.facts import answer_choices
from app.wording.places import place_text


@dataclass(frozen=True, slots=True)
class RecordView:
    """Everything that the page of a record shows; ``organization`` is (id, language, name)."""

    id: str
    kind: str
    name: str
    language: str
    source: str
    source_date: str
    checked_on: str
    organization: tuple[str, str, str]
    hidden: bool
    fields: tuple[Editable, ...]
    may_add: tuple[str, ...]
    town: str
    languages: tuple[Language, ...]
    past: tuple[Past, ...]
    quality: Quality
    checks: tuple[GroupCheck, ...]
    answers: tuple[tuple[str, str], ...]
    rows: tuple[str, ...] = ROWS


def record_view(service: Service) -> RecordView:
    """Read a record for its page."""
    changes = db.session.scalars(history(service.id)).all()
    owner = service.organization
    return RecordView(
        id=service.id, kind="services", name=service.name, language=service.language, source=service.source,
        source_date=service.source_date, checked_on=service.checked_on.isoformat() if service.checked_on else "",
        organization=(owner.id, owner.language, owner.name), hidden=not place_is_told(service),
        fields=editables(service, sources_of(service, changes)), may_add=_may_add(service), town=_town(service),
        languages=languages_of(service), past=past_of(service, changes),
        quality=quality_of(service, clock.now().date()), checks=checks_view(service), answers=answer_choices(),
    )  # fmt: skip


def _may_add(service: Service) -> tuple[str, ...]:
    """Return of what the service may have more: no address where any of its places is hidden."""
    open_places = all(place.confidentiality is Confidentiality.PUBLIC for place in service.locations)
    told = place_is_told(service) and open_places
    return (Field.PHONE.value, Field.ADDRESS.value) if told else (Field.PHONE.value,)


def _town(service: Service) -> str:
    """Name the town in which one more address most likely is."""
    towns = {place.place_id for place in service.locations if place.place_id} if place_is_told(service) else set()
    return place_text(towns.pop(), brain().gazetteer, current_language()) if len(towns) == 1 else ""
