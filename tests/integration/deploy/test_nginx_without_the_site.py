"""What people get from nginx while the site is down or hangs: the numbers to call, with styles, in their language."""

import re
import time

import httpx
import pytest

from app.domain.locales import LOCALES
from tests.integration.deploy.gateway import MISSING, NGINX, OPENSSL, SECURITY_HEADERS, Gateway, Site

pytestmark = pytest.mark.skipif(not (NGINX and OPENSSL), reason=MISSING)


@pytest.mark.parametrize("language", LOCALES)
def test_the_emergency_numbers_answer_while_the_site_is_down(gateway: Gateway, site: Site, language: str) -> None:
    alive = httpx.get(f"http://127.0.0.1:{site.port}/{language}/emergency?file=1", trust_env=False)
    site.stop()

    page = gateway.ask(f"/{language}/emergency")

    assert page.status_code == 200
    assert 'href="tel:' in page.text
    assert _words(page) == _words(alive)


def test_the_emergency_numbers_do_not_wait_for_a_site_that_hangs(gateway: Gateway, site: Site) -> None:
    site.seconds = 5

    started = time.monotonic()
    page = gateway.ask("/hy/emergency?country=AM")

    assert page.status_code == 200
    assert 'href="tel:' in page.text
    assert time.monotonic() - started < 4.5


@pytest.mark.parametrize(("path", "method"), [("/uk/search?q=%D1%97%D0%B6%D0%B0", "GET"), ("/uk/chat", "POST")])
def test_every_other_page_gives_the_numbers_too_while_the_site_is_down(
    gateway: Gateway, site: Site, path: str, method: str
) -> None:
    site.stop()

    page = gateway.ask(path, method)

    assert page.status_code == 503
    assert '<html lang="uk"' in page.text
    assert 'href="tel:' in page.text


def test_styles_come_from_the_disk_while_the_site_is_down(gateway: Gateway, site: Site) -> None:
    site.stop()

    style = gateway.ask("/static/css/site.css?v=1")

    assert (style.status_code, style.headers["Content-Type"]) == (200, "text/css")
    assert style.headers["Cache-Control"] == "public, max-age=31536000"
    assert style.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/tg/emergency", "/static/css/site.css?v=1", "/static/js/quick_exit.js"])
def test_what_comes_from_the_disk_carries_the_very_headers_of_the_site(gateway: Gateway, site: Site, path: str) -> None:
    own = httpx.get(f"http://127.0.0.1:{site.port}{path}", trust_env=False)
    site.stop()

    down = gateway.ask(path)

    of_the_gateway = {"Strict-Transport-Security", "Date", "Server", "Cache-Control"}
    names = set(SECURITY_HEADERS) - of_the_gateway
    assert {name: down.headers.get_list(name) for name in names} == {name: own.headers.get_list(name) for name in names}
    assert down.headers.get_list("Strict-Transport-Security") == ["max-age=31536000"]


def test_the_page_from_the_disk_is_as_small_on_the_way_as_from_the_site(gateway: Gateway, site: Site) -> None:
    site.stop()

    page = gateway.ask("/ru/emergency")

    assert page.headers["Content-Encoding"] == "gzip"
    assert int(page.num_bytes_downloaded) < 8000


def _words(page: httpx.Response) -> list[str]:
    """Return the language and the words of a page, without what stands in tags."""
    return re.findall(r'<html lang="(\w+)"', page.text) + re.sub(r"<[^>]*>", " ", page.text).split()
