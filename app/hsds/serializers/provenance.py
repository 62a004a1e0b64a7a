"""Where a record comes from, for which the specification has no field."""

from app.hsds.serializers.filled import Json
from app.models import Organization, Service


def provenance(one: Organization | Service) -> Json:
    """Return the source with its licence, and when and by whom the record was last seen confirmed."""
    return {
        "source": one.source,
        "source_date": one.source_date,
        "licence": one.licence,
        "verified_at": one.checked_on.isoformat() if one.checked_on else None,
        "verified_by": one.checked_by,
        "confidence": one.confidence.value,
    }
