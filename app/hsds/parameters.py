"""What each list may be asked for; the descriptions stand in the OpenAPI document as well."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self, TypeVar
from uuid import UUID

from flask import request
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from app.operations.find_hsds import Asked
from app.queries.hsds.places import Circle
from app.queries.hsds.wanted import Wanted

MOST_PER_PAGE = 100
MOST_WORDS = 10
FARTHEST = 2_000_000
"""Metres."""
FIRST, LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
Model = TypeVar("Model", bound=BaseModel)


def _within_our_time(time: datetime) -> datetime:
    """Return an aware time; one without a zone is UTC."""
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    if not FIRST.timestamp() <= aware.timestamp() <= LAST.timestamp():
        raise ValueError("the time must lie between 1970 and 2100")
    return aware


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("the text must not contain the character NUL")
    return text


def _few(text: str) -> str:
    if len(text.split()) > MOST_WORDS:
        raise ValueError(f"at most {MOST_WORDS} words are looked for")
    return text


Words = Annotated[
    str, StringConstraints(max_length=200, strip_whitespace=True), AfterValidator(_without_nul), AfterValidator(_few)
]
Time = Annotated[datetime, AfterValidator(_within_our_time)]


class Paging(BaseModel, extra="forbid"):
    """A slice of a list."""

    page: int = Field(1, ge=1, le=1_000_000, description="Number of the page, from 1.")
    per_page: int = Field(50, ge=1, le=MOST_PER_PAGE, description="How many records a page holds.")
    format: Literal["json", "ndjson"] = Field(
        "json", description="json: a page; ndjson: all records, one a line, without pages."
    )


class Searching(Paging):
    """A list that words narrow."""

    search: Words = Field(
        "", description="At most 10 words, all of which must be found, in any of the directory's languages."
    )


class Described(Searching):
    """A list that terms narrow."""

    taxonomy_term_id: UUID | None = Field(None, description="Records with this term.")
    taxonomy_id: UUID | None = Field(None, description="Records with any term of this taxonomy.")

    def asked(self) -> Asked:
        """Return the question."""
        return Asked(Wanted(_text(self.taxonomy_term_id), _text(self.taxonomy_id)), self.search)


class Services(Described):
    """A list of services; latitude, longitude, radius and open_at belong to our profile."""

    organization_id: UUID | None = Field(None, description="Services of this organization.")
    modified_after: Time | None = Field(None, description="Services changed at this time or later.")
    latitude: float | None = Field(None, ge=-90, le=90, description="Degrees north (WGS 84).")
    longitude: float | None = Field(None, ge=-180, le=180, description="Degrees east (WGS 84).")
    radius: float | None = Field(None, gt=0, le=FARTHEST, description="Metres around latitude and longitude.")
    open_at: Time | None = Field(None, description="Services known to be open at this time.")
    full: bool = Field(False, description="Give every record with all its parts.")

    @model_validator(mode="after")
    def check_point(self) -> Self:
        """Refuse half a circle."""
        given = {self.latitude is None, self.longitude is None, self.radius is None}
        if len(given) > 1:
            raise ValueError("latitude, longitude and radius go together")
        return self

    def asked(self) -> Asked:
        """Return the question."""
        wanted = Wanted(
            _text(self.taxonomy_term_id), _text(self.taxonomy_id), _text(self.organization_id), self.modified_after
        )
        return Asked(wanted, self.search, near=self._circle(), open_at=self.open_at)

    def _circle(self) -> Circle | None:
        if self.latitude is None or self.longitude is None or self.radius is None:
            return None
        return Circle(self.latitude, self.longitude, self.radius)


class ServicesRequest(Services):
    """What /services may be asked for."""

    minimal: bool = Field(False, description="Only id and modified_date, on one page unless per_page is given.")


class ServiceAtLocationsRequest(Services):
    """What /service_at_locations may be asked for."""

    postcode: Words = Field("", description="Places with this postal code.")
    proximity: float | None = Field(
        None, gt=0, le=FARTHEST, description="With postcode: places so many metres around its middle."
    )

    @model_validator(mode="after")
    def check_proximity(self) -> Self:
        """Refuse a distance from nowhere."""
        if self.proximity is not None and not self.postcode:
            raise ValueError("proximity needs a postcode; around a point, use radius")
        return self

    def asked(self) -> Asked:
        """Return the question."""
        asked = super().asked()
        return Asked(asked.wanted, asked.text, asked.near, self.postcode, self.proximity, asked.open_at)


class OrganizationsRequest(Described):
    """What /organizations may be asked for; the terms are those of its services."""

    full: bool = Field(False, description="Give every organization with its parts and the ids of its services.")
    full_service: bool = Field(False, description="Give its services with all their parts as well.")


class OrganizationRequest(BaseModel, extra="forbid"):
    """What one organization may be asked for."""

    full_service: bool = Field(False, description="Give its services with all their parts as well.")


class TaxonomiesRequest(Searching):
    """What /taxonomies may be asked for."""


class TaxonomyTermsRequest(Searching):
    """What /taxonomy_terms may be asked for."""

    taxonomy_id: UUID | None = Field(None, description="Terms of this taxonomy.")
    top_only: bool = Field(False, description="Terms without a parent.")
    parent_id: UUID | None = Field(None, description="Terms right below this one.")


def read_request(model: type[Model]) -> Model:
    """Return the query's parameters; one without a value is one not given.

    Raises:
        ValidationError: a parameter is unknown or has no value that it could have.
    """
    given: dict[str, Any] = {name: value for name, value in request.args.items() if value != ""}
    return model.model_validate(given)


def _text(one: UUID | None) -> str | None:
    return None if one is None else str(one)
