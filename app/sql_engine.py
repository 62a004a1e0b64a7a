"""SQLAlchemy engines for database addresses as operators write them."""

import ssl
from typing import Any

from sqlalchemy import URL, Engine, create_engine, make_url

DRIVER = "postgresql+pg8000"


def make_engine(url: str | URL, *, connect_args: dict[str, Any] | None = None, **options: Any) -> Engine:
    """Return an engine; what a person told travels in parameters, so these never stand in an error that is logged.

    With ``sslmode=verify-full`` and ``sslrootcert`` in the address of a PostgreSQL database (words of libpq, which the
    driver has not), nothing is said to a server that does not show a certificate of this authority for its host.
    """
    address, arguments = make_url(url), connect_args or {}
    if address.get_backend_name() == "postgresql":
        if authority := address.query.get("sslrootcert"):
            arguments = {**arguments, "ssl_context": ssl.create_default_context(cafile=str(authority))}
        address = address.difference_update_query(["sslmode", "sslrootcert"]).set(drivername=DRIVER)
    return create_engine(address, hide_parameters=True, connect_args=arguments, **options)
