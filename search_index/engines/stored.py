"""A service document as bytes and back, for engines that store it."""

import dataclasses
import json
from datetime import date
from typing import Any

from search_index.documents import OpenHours, ServiceDocument

_TUPLES = ("needs", "service_types", "forms", "languages", "costs", "access", "accessibility", "contact", "area")


def to_bytes(document: ServiceDocument) -> bytes:
    """Return ``document`` as UTF-8 JSON."""
    fields = {field.name: getattr(document, field.name) for field in dataclasses.fields(document)}
    return json.dumps(fields, default=_plain, ensure_ascii=False).encode(errors="surrogatepass")


def from_bytes(data: bytes) -> ServiceDocument:
    """Return the document that ``to_bytes`` wrote."""
    fields: dict[str, Any] = json.loads(data.decode(errors="surrogatepass"))
    fields |= {name: tuple(fields[name]) for name in _TUPLES}
    if hours := fields["hours"]:
        fields["hours"] = OpenHours(hours["timezone"], tuple((start, end) for start, end in hours["intervals"]))
    if checked_on := fields["checked_on"]:
        fields["checked_on"] = date.fromisoformat(checked_on)
    return ServiceDocument(**fields)


def _plain(value: Any) -> Any:
    return dataclasses.asdict(value) if isinstance(value, OpenHours) else str(value)
