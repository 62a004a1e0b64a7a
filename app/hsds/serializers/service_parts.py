"""The small parts of an HSDS service: areas, languages, costs, papers and free places."""

from babel import Locale

from app.domain.identity import stable_id
from app.hsds.serializers.filled import Json, filled
from app.hsds.serializers.locations import Gazetteer
from app.models import CostOption, RequiredDocument, Service, ServiceArea, ServiceCapacity

GEONAMES = "https://sws.geonames.org/{}/"


def service_areas(service: Service, find: Gazetteer) -> list[Json]:
    """Return the places that a service serves, named in its language."""
    return [_area(service, one, find) for one in sorted(service.areas, key=lambda area: area.place_id)]


def languages(service: Service) -> list[Json]:
    """Return the languages in which a service can be had, with their English names."""
    names = Locale("en").languages
    return [
        filled(
            {
                "id": stable_id("language", service.id, one.code),
                "name": names.get(one.code, one.code),
                "code": one.code,
            }
        )
        for one in sorted(service.languages, key=lambda spoken: spoken.code)
    ]


def cost_options(service: Service) -> list[Json]:
    """Return the prices; an amount of 0 is free of charge."""
    return [_cost(service, one) for one in service.costs]


def required_documents(service: Service) -> list[Json]:
    """Return the papers to bring."""
    return [_document(service, one) for one in service.documents]


def capacities(service: Service) -> list[Json]:
    """Return the free places; where nobody knows how many are free, the specification has no word for it."""
    return [_capacity(service, one, one.available) for one in service.capacities if one.available is not None]


def _area(service: Service, one: ServiceArea, find: Gazetteer) -> Json:
    place = find(one.place_id)
    geonames = one.place_id.removeprefix("g")
    return filled(
        {
            "id": stable_id("service area", service.id, one.place_id),
            "name": one.name or (place.name(service.language) if place else ""),
            "uri": GEONAMES.format(geonames) if geonames != one.place_id and geonames.isdigit() else None,
            "place_id": one.place_id,
        }
    )


def _cost(service: Service, one: CostOption) -> Json:
    told = {"amount": one.amount, "currency": one.currency, "amount_description": one.amount_description}
    return {"id": stable_id("cost", service.id, *map(str, told.values())), **filled(told)}


def _document(service: Service, one: RequiredDocument) -> Json:
    return {"id": stable_id("document", service.id, one.document), "document": one.document}


def _capacity(service: Service, one: ServiceCapacity, available: int) -> Json:
    told = {"maximum": one.maximum, "description": one.description}
    return {
        "id": stable_id("capacity", service.id, one.unit),
        "unit": {"id": stable_id("unit", one.unit), "name": one.unit},
        "available": available,
        "updated": one.updated_at.isoformat(),
        **({"full_until": one.full_until.isoformat()} if one.full_until else {}),
        **filled(told),
    }
