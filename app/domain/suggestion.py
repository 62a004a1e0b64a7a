"""What is offered while a person types."""

from dataclasses import dataclass
from enum import StrEnum


class SuggestionKind(StrEnum):
    """What a suggestion leads to."""

    NEED = "need"
    SERVICE_TYPE = "service_type"
    PLACE = "place"
    PROVIDER = "provider"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term (by code), a place (by gazetteer id), a provider or a service, with a name in ``language``."""

    kind: SuggestionKind
    id: str
    label: str
    language: str
