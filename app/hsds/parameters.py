"""What each list may be asked for; the descriptions stand in the OpenAPI document as well."""

import re
from datetime import datetime
from typing import Annotated, Literal, Self, TypeVar
from uuid import UUID

from flask import request
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from app.domain.moments import within_our_time
from app.operations.find_hsds import Asked
from app.queries.hsds.places import Circle
from app.queries.hsds.wanted import Wanted
from app.request_faults import A_TIME, Decimal, Text, Whole, given_once

MOST_PER_PAGE = 100
MOST_WORDS = 10
FARTHEST = 2_000_000
"""Metres."""
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
Model = TypeVar("Model", bound=BaseModel)


def _known_time(time: datetime) -> datetime:
    try:
        return within_our_time(time)
    except OverflowError as error:
        raise ValueError("a time between 1970 and 2100") from error


def _plain_time(value: object) -> object:
    if isinstance(value, str) and not TIME.match(value):
        raise ValueError(A_TIME)
    return value


def _few(text: str) -> str:
    if len(text.split()) > MOST_WORDS:
        raise ValueError(f"at most {MOST_WORDS} words")
    return text


Words = Annotated[Text, StringConstraints(max_length=200), AfterValidator(_few)]
Time = Annotated[datetime, BeforeValidator(_plain_time), AfterValidator(_known_time)]
"""A day or a time; one without a zone is UTC, as the specification leaves it open."""
ZonedTime = Annotated[AwareDatetime, BeforeValidator(_plain_time), AfterValidator(_known_time)]
"""Whether a door is open hangs on the zone: nobody guesses it."""


class Paging(BaseModel, extra="forbid"):
    """A slice of a list."""

    page: Whole = Field(1, ge=1, le=1_000_000, description="Number of the page, from 1.")
    per_page: Whole = Field(50, ge=1, le=MOST_PER_PAGE, description="How many records a page holds.")
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
    latitude: Decimal | None = Field(None, ge=-90, le=90, description="Degrees north (WGS 84).")
    longitude: Decimal | None = Field(None, ge=-180, le=180, description="Degrees east (WGS 84).")
    radius: Decimal | None = Field(None, gt=0, le=FARTHEST, description="Metres around latitude and longitude.")
    open_at: ZonedTime | None = Field(None, description="Services known to be open at this time, given with its zone.")
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
    proximity: Decimal | None = Field(
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
        ValidationError: a parameter is unknown, stands there twice or has no value that it could have.
    """
    given = {name: value for name, value in given_once(request.args).items() if value != ""}
    return model.model_validate(given)


def _text(one: UUID | None) -> str | None:
    return None if one is None else str(one)
