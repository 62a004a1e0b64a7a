"""An HSDS service with everything that belongs to it, as rows of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.identity import fingerprint, is_id, stable_id
from app.domain.locales import LOCALES
from app.domain.record import (
    AccessMode,
    Confidence,
    Confidentiality,
    Facet,
    Level,
    LocationType,
    Publish,
    Sector,
    ServiceStatus,
    Strength,
    TranslationStatus,
)
from app.models import Accessibility, Address, Location, Organization, Service, ServiceTerm, Translation
from app.operations.imports.faults import Fault, expects
from app.operations.imports.grave import as_told_by_others
from app.operations.imports.hsds import parts
from app.operations.imports.hsds.past import past_day, past_moment
from app.operations.imports.hsds.reader import Json, ObjectReader, writable
from app.operations.imports.whereabouts import BOXES, Places

TEXTS = frozenset((*LOCALES, "en"))
TRANSLATED = frozenset({"name", "description", "eligibility_description", "fees_description"})


@dataclass(frozen=True)
class Context:
    """Whose records they are and what they are read against.

    ``terms`` holds the ids of our own terms, by id and by the words of the other directory (code or name, casefolded).
    """

    publisher: str
    licence: str
    defaults: Mapping[str, str]
    terms: Mapping[str, tuple[str, Facet]]
    places: Places
    now: datetime
    checked: bool = False


@dataclass
class Restored:
    """A record read back; with faults nothing of it may be written."""

    service: Service | None = None
    organization: Organization | None = None
    locations: list[Location] = field(default_factory=list)
    texts: list[Translation] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def texts_of(self, kind: type[Service | Organization]) -> list[Translation]:
        """Return the translations of the service, or those of its organization."""
        return [text for text in self.texts if text.entity == kind.__tablename__]


def record_id(publisher: str, kind: str, stated: str) -> str:
    """Return the id under which we keep a record: its own, or one made from it where that is no UUID."""
    return stated if is_id(stated) else stable_id(kind, publisher, writable(stated))


def restore(line: int, record: Json, context: Context) -> Restored:
    """Read a service with its organization and places."""
    reader = ObjectReader(line, record)
    country = _country(reader, context)
    found = Restored(faults=reader.faults)
    owner = reader.one("organization")
    if owner is None:
        reader.fault("organization", expects("the service's organization"))
        return found
    found.organization = _organization(owner, context, country, found)
    found.service = _service(reader, context, country, found)
    found.service.organization_id = found.organization.id
    if found.service.confidentiality is Confidentiality.PUBLIC:
        found.locations = [
            _location(place, context, country, found.organization.id)
            for pair in reader.many("service_at_locations")
            if (place := pair.one("location"))
        ]
    if not any(context.terms[term.term_id][1] is Facet.NEED for term in found.service.terms):
        reader.fault("attributes", expects("at least one need that the mapping knows"))
    return found


def _country(reader: ObjectReader, context: Context) -> str:
    country = reader.text("country", most=2) or context.defaults.get("country", "")
    if country not in BOXES:
        reader.fault("country", expects("one of: %(choices)s", choices=", ".join(sorted(BOXES))))
    return country


def _provenance(reader: ObjectReader, context: Context) -> dict[str, object]:
    stated, today = context.defaults, context.now.date()
    return {
        "publisher": context.publisher,
        "source": reader.text("source") or stated.get("source", context.publisher),
        "source_date": reader.text("source_date", most=80) or stated.get("source_date", "undated"),
        "licence": reader.text("licence", most=120) or context.licence,
        "checked_on": past_day(reader, "verified_at", today) or past_day(reader, "assured_date", today),
        "checked_by": reader.text("verified_by", most=120),
        "confidence": reader.choice("confidence", Confidence, Confidence(stated.get("confidence", "low"))),
    }


def _language(reader: ObjectReader, context: Context) -> str:
    language = reader.text("language", most=8) or context.defaults.get("language", "")
    if language not in TEXTS:
        reader.fault("language", expects("one of: %(choices)s", choices=", ".join(sorted(TEXTS))))
    return language


def _organization(reader: ObjectReader, context: Context, country: str, found: Restored) -> Organization:
    identity = record_id(context.publisher, "organization", reader.text("id", required=True, most=80))
    numbers = [one.text("identifier", most=40) for one in reader.many("organization_identifiers")]
    organization = Organization(
        id=identity, natural_key=f"{context.publisher}:{identity}", name=reader.text("name", required=True, most=300),
        alternate_name=reader.text("alternate_name", most=300), description=reader.text("description"),
        language=_language(reader, context), country=reader.text("country", most=2) or country,
        sector=reader.choice("sector", Sector, Sector(context.defaults.get("sector", "ngo"))),
        email=reader.email("email"), website=reader.url("website"), registry_number=next(iter(numbers), ""),
        publish=_publish(reader, context), phones=parts.phones(reader, country), contacts=parts.contacts(reader),
        **_provenance(reader, context),
    )  # fmt: skip
    found.texts += _translations(reader, "organization", identity)
    return organization


def _publish(reader: ObjectReader, context: Context) -> Publish:
    if stated := context.defaults.get("publish"):
        return Publish(stated)
    told = reader.choice("publish", Publish, Publish.NEEDS_CONFIRMATION)
    return told if context.checked else as_told_by_others(told)


def _service(reader: ObjectReader, context: Context, country: str, found: Restored) -> Service:
    identity = record_id(context.publisher, "service", reader.text("id", required=True, most=80))
    home = context.places(country)
    service = Service(
        id=identity, natural_key=f"{context.publisher}:{identity}", name=reader.text("name", required=True, most=300),
        alternate_name=reader.text("alternate_name", most=300), description=reader.text("description"),
        language=_language(reader, context), country=country, url=reader.url("url"), email=reader.email("email"),
        status=reader.choice("status", ServiceStatus, ServiceStatus.ACTIVE),
        level=reader.choice("support_level", Level, Level(context.defaults.get("level", "preventive"))),
        access_mode=reader.choice("access_mode", AccessMode, AccessMode.UNKNOWN),
        confidentiality=reader.choice("confidentiality", Confidentiality, Confidentiality.PUBLIC),
        eligibility_description=reader.text("eligibility_description"),
        fees_description=reader.text("fees_description"), minimum_age=reader.whole("minimum_age", 150),
        maximum_age=reader.whole("maximum_age", 150), updated_at=past_moment(reader, "last_modified", context.now),
        came_on=context.now.date(), publish=_publish(reader, context), **_provenance(reader, context),
    )  # fmt: skip
    service.phones = parts.phones(reader, country)
    service.languages = parts.languages(reader)
    service.costs = parts.costs(reader)
    service.documents = parts.documents(reader)
    service.capacities = parts.capacities(reader, context.now)
    service.closures = parts.closures(reader)
    service.areas = parts.areas(reader, context.places, country)
    service.schedules = parts.schedules(reader, home.timezone if home else "")
    service.terms = _terms(reader, context)
    found.texts += _translations(reader, "service", identity)
    return service


def _terms(reader: ObjectReader, context: Context) -> list[ServiceTerm]:
    terms: dict[str, ServiceTerm] = {}
    for one in reader.many("attributes"):
        named = one.one("taxonomy_term")
        words = (one.text("taxonomy_term_id"), *((named.text("code"), named.text("name")) if named else ()))
        for word in words:
            known = context.terms.get(word.casefold())
            if known and known[1] not in {Facet.LEVEL, Facet.SECTOR} and known[0] not in terms:
                strength = one.choice("audience_strength", Strength, Strength.EVERYONE)
                terms[known[0]] = ServiceTerm(term_id=known[0], strength=strength, position=len(terms))
                break
    return list(terms.values())


def _location(reader: ObjectReader, context: Context, country: str, organization: str) -> Location:
    latitude, longitude = reader.number("latitude", -90, 90), reader.number("longitude", -180, 180)
    box = BOXES.get(country)
    if latitude is not None and longitude is not None and box and not box.holds(latitude, longitude):
        reader.fault("latitude", expects("a point in %(country)s", country=country))
    place, region = reader.text("place_id", most=24), reader.text("region_id", most=24)
    home = context.places(country)
    return Location(
        id=record_id(context.publisher, "location", reader.text("id", required=True, most=80)),
        organization_id=organization, name=reader.text("name", most=300),
        location_type=reader.choice("location_type", LocationType, LocationType.PHYSICAL),
        country=reader.text("country", most=2) or country, latitude=latitude, longitude=longitude,
        region_id=region if context.places(region) else None, place_id=place if context.places(place) else None,
        exact=reader.record.get("coordinates_exact", True) is not False,
        addresses=[_address(one, context, country) for one in reader.many("addresses")],
        accessibility=[
            Accessibility(
                feature=one.text("feature", most=40), value=one.text("value", most=10), description=_unless_made(one)
            )
            for one in reader.many("accessibility")
            if one.text("feature") and one.text("value")
        ],
        phones=parts.phones(reader, country), closures=parts.closures(reader),
        schedules=parts.schedules(reader, home.timezone if home else ""),
    )  # fmt: skip


def _unless_made(one: ObjectReader) -> str:
    """Return a description that is more than the feature and its value."""
    text = one.text("description")
    return "" if text == f"{one.text('feature').replace('_', ' ')}: {one.text('value')}" else text


def _address(one: ObjectReader, context: Context, country: str) -> Address:
    return Address(
        address_1=one.text("address_1", required=True, most=500), city=one.text("city", most=200),
        state_province=one.text("state_province", most=200), postal_code=one.text("postal_code", most=20),
        country=one.text("country", most=2) or country, address_type=one.text("address_type", most=20) or "physical",
        language=one.text("language", most=8) or context.defaults.get("language", "ru"),
    )  # fmt: skip


def _translations(reader: ObjectReader, entity: str, identity: str) -> list[Translation]:
    found = []
    fields = reader.one("translations")
    for name in fields.record if fields else ():
        by_language = fields.one(name) if fields and name in TRANSLATED else None
        for language in by_language.record if by_language else ():
            text = by_language.one(language) if by_language and language in LOCALES else None
            if text and text.text("text"):
                found.append(
                    Translation(
                        id=stable_id("translation", identity, name, language), entity=entity, entity_id=identity,
                        field=name, language=language, text=text.text("text"),
                        status=text.choice("status", TranslationStatus, TranslationStatus.DRAFT),
                        source_hash=fingerprint(reader.text(name)),
                    )
                )  # fmt: skip
    return found
