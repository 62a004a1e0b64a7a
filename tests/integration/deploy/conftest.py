"""The site behind the nginx of deploy/."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from setup.ports import free_port
from tests.catalogue import Catalogue
from tests.integration.deploy.gateway import Gateway, Site, running

QUICK = {"client_header_timeout 10s": "client_header_timeout 1s", "client_body_timeout 10s": "client_body_timeout 1s"}


@pytest.fixture
def filled_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The gateway does not care which database there is: once is enough."""
    path = tmp_path / "ryadom.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
def site(app: Flask, catalogue: Catalogue) -> Iterator[Site]:
    """Run the application on a port of its own."""
    site = Site(app, free_port())
    site.start()
    yield site
    if site.running:
        site.stop()


@pytest.fixture
def gateway(app: Flask, site: Site, tmp_path: Path) -> Iterator[Gateway]:
    """Run nginx before the site, with the emergency pages written as the timer writes them."""
    written = app.test_cli_runner().invoke(args=["pages", "emergency", str(tmp_path / "nginx" / "pages")])
    assert written.exit_code == 0, written.output
    with running(tmp_path / "nginx", site.port, QUICK) as gateway:
        yield gateway
