"""GET and POST /api/v1/search: services for a person's words."""

from datetime import UTC, datetime
from typing import Annotated, Any, Self

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field, model_validator
from werkzeug.datastructures import MultiDict

from app.api.blueprint import blueprint, read_object
from app.api.fields import Code, Language, Text
from app.api.serializers import found_json
from app.extensions import brain, db
from app.i18n import use_language
from app.operations.find_services import FindRequest, find_services
from app.request_faults import Decimal, Whole, given_once
from search_index.documents import Filters, Place

Codes = Annotated[list[Code], Field(max_length=20)]
Ids = Annotated[list[Annotated[str, Field(max_length=24)]], Field(max_length=20)]


class FilterFields(BaseModel, extra="forbid"):
    """Hard conditions on the results."""

    needs: Codes = []
    service_types: Codes = []
    groups: Codes = []
    sectors: Codes = []
    forms: Codes = []
    levels: Codes = []
    regions: Ids = []
    places: Ids = []
    languages: Codes = []
    costs: Codes = []
    access: Codes = []
    accessibility: Codes = []
    open_now: bool = False
    with_location: bool = False

    def to_filters(self) -> Filters:
        """Return the engine's filters."""
        given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in self}
        return Filters(**given)


class SearchRequest(BaseModel, extra="forbid"):
    """Words or needs, a place by gazetteer id or by name, a point, filters and a slice."""

    text: Text = ""
    language: Language = "ru"
    needs: Codes = []
    place: Annotated[str, Field(max_length=200)] | None = None
    lat: Annotated[Decimal, Field(ge=-90, le=90)] | None = None
    lon: Annotated[Decimal, Field(ge=-180, le=180)] | None = None
    radius_km: Annotated[Decimal, Field(gt=0, le=20_000)] | None = None
    filters: FilterFields = Field(default_factory=FilterFields)
    limit: Annotated[Whole, Field(ge=1, le=100)] = 20
    offset: Annotated[Whole, Field(ge=0, le=10_000)] = 0

    @model_validator(mode="after")
    def check_together(self) -> Self:
        """Refuse half a point, a place that nobody knows, and a question that asks nothing."""
        if (self.lat is None) != (self.lon is None) or (self.radius_km is not None and self.lat is None):
            raise ValueError("lat and lon go together, and radius_km needs them")
        if self.place is not None and find_place(self.place, self.language) is None:
            raise ValueError("place is neither a gazetteer id nor the name of one known place")
        if not (self.text or self.needs or self.place or self.lat is not None or self.filters.model_fields_set):
            raise ValueError("text, needs, place, lat and lon or filters are expected")
        return self


@blueprint.get("/search")
def search_by_address() -> ResponseReturnValue:
    """Search by query parameters of the same names; lists are repeated, filters are named by their own field."""
    lists = {"needs", *(name for name, field in FilterFields.model_fields.items() if field.annotation is not bool)}
    single = MultiDict((name, value) for name, value in request.args.items(multi=True) if name not in lists)
    given: dict[str, Any] = {name: request.args.getlist(name) for name in lists & request.args.keys()}
    given |= given_once(single)
    own = {name: given.pop(name) for name in FilterFields.model_fields if name in given and name != "needs"}
    return _search(given | ({"filters": own} if own else {}))


@blueprint.post("/search")
def search_by_body() -> ResponseReturnValue:
    """Search by a JSON object."""
    return _search(read_object())


def find_place(place: str, language: str) -> Place | None:
    """Return the place with this id, or the one place with this name."""
    gazetteer = brain().gazetteer
    return gazetteer.get(place) or gazetteer.find_place(place, language=language).place


def _search(fields: dict[str, Any]) -> ResponseReturnValue:
    asked = SearchRequest.model_validate(fields)
    use_language(asked.language)
    place = find_place(asked.place, asked.language) if asked.place else None
    wanted = FindRequest(
        text=asked.text,
        language=asked.language,
        needs=tuple(asked.needs),
        place=place.id if place else None,
        country=place.country if place else None,
        lat=asked.lat,
        lon=asked.lon,
        radius_km=asked.radius_km,
        filters=asked.filters.to_filters(),
        limit=asked.limit,
        offset=asked.offset,
    )
    found = find_services(db.session, brain(), wanted, now=datetime.now(UTC))
    return jsonify(found_json(found, asked.language, limit=asked.limit))
