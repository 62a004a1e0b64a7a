"""HSDS services at locations."""

from app.hsds.serializers.filled import Json, filled
from app.hsds.serializers.locations import Gazetteer, location, location_row
from app.hsds.serializers.organizations import organization
from app.hsds.serializers.services import listed_service, service_parts, service_row
from app.queries.hsds.places import Pair
from app.queries.hsds.records import Records


def listed_pair(pair: Pair, records: Records) -> Json:
    """Return a service at a place without the parts of either."""
    return {
        **_ids(pair),
        "location": location_row(records.locations[pair.location]),
        "service": listed_service(records.services[pair.service], records),
    }


def pair_at_location(pair: Pair, records: Records, find: Gazetteer) -> Json:
    """Return a service at a place with everything that belongs to both."""
    one = records.services[pair.service]
    owner = organization(records.organizations[one.organization_id], records)
    whole = service_row(one, records) | filled(service_parts(one, records, find)) | {"organization": owner}
    return {**_ids(pair), "location": location(records.locations[pair.location], find), "service": whole}


def _ids(pair: Pair) -> Json:
    return {"id": pair.id, "service_id": pair.service, "location_id": pair.location}
