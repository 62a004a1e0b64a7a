"""The directory as the field's standard speaks: HSDS 3.2.3, for reading."""

from flask import Flask

from app.hsds import about, openapi, organizations, profile, service_at_locations, services, taxonomies, taxonomy_terms
from app.hsds.blueprint import blueprint
from app.hsds.pace import Pace

__all__ = [
    "about",
    "init_app",
    "openapi",
    "organizations",
    "profile",
    "service_at_locations",
    "services",
    "taxonomies",
    "taxonomy_terms",
]
REQUESTS_A_MINUTE = 300


def init_app(app: Flask) -> None:
    """Serve /hsds/v3."""
    app.config["HSDS_REQUESTS_A_MINUTE"] = REQUESTS_A_MINUTE
    app.extensions["hsds_pace"] = Pace()
    app.register_blueprint(blueprint)
