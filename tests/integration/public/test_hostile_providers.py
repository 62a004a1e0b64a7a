"""Whatever a provider's text holds, it stays text on every surface."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.shortlist import write_list
from app.models import RequiredDocument, Service
from app.operations.index_services import rebuild_index
from tests.catalogue import Catalogue

MARKUP = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</ScRiPt>",
    "<script src=//example.org/x.js></script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1)>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//example.org/x.css>",
    "<base href=//example.org/>",
    "<style>@import '//example.org/x.css'</style>",
    "<p style=background:url(//example.org/x)>x</p>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "`onmouseover=alert(1)",
    "${alert(1)}",
    "{{ 7*7 }}",
    "{% raw %}{{ config }}{% endraw %}",
    "\u2028<script>alert(1)</script>",
)  # fmt: skip
SITES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
)
RUNS = re.compile(
    r"\son[a-z]+\s*=|srcdoc|\sstyle\s*=|(?:href|src|action|data)\s*=\s*[\"']?\s*(?:javascript|data:text|//)",
    re.IGNORECASE,
)
SCRIPTS = re.compile(r"<script[^>]*nonce[^>]*>.*?</script>", re.DOTALL)
"""Our own; what stands in them is data, checked below."""


def poison(session: Session, service: Service, payload: str, site: str) -> None:
    """Put a payload into every text that a provider gives."""
    service.name = service.description = service.eligibility_description = service.fees_description = payload
    service.url, service.email, service.source, service.licence = site, payload[:60], payload, payload[:100]
    service.organization.name = service.organization.description = payload
    for place in service.locations:
        for address in place.addresses:
            address.address_1 = payload
    for phone in service.phones:
        phone.description = payload[:60]
    session.add(RequiredDocument(service_id=service.id, document=payload))


@pytest.mark.parametrize("number", range(len(MARKUP)))
def test_no_surface_runs_what_a_provider_wrote(
    app: Flask, client: FlaskClient, catalogue: Catalogue, session: Session, number: int
) -> None:
    food = catalogue.id("RU", "food")
    poison(session, session.get_one(Service, food), MARKUP[number], SITES[number % len(SITES)])
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()

    surfaces = {
        "search": client.get("/ru/search?need=food&country=RU").text,
        "service": client.get(f"/ru/services/{food}").text,
        "map": client.get("/ru/map?need=food&country=RU").text,
        "list": client.get(f"/ru/list?list={write_list([food])}").text,
        "sheet": client.get(f"/ru/list/print?list={write_list([food])}").text,
        "message": client.get(f"/ru/list/sms?list={write_list([food])}").text,
        "pack": client.get("/ru/offline/pack?country=RU").text,
        "window": client.get("/embed/ru?country=RU&need=food").text,
        "emergency": client.get("/ru/emergency?country=RU").text,
        "report": client.get(f"/ru/services/{food}?told=late").text,
        "chat": client.post("/ru/chat", data={"text": "где дают еду, Москва"}).text,
    }
    program = client.get("/api/v1/search?needs=food&language=ru")

    assert {name: found for name, page in surfaces.items() if (found := attack(page))} == {}
    assert program.mimetype == "application/json"
    assert json.dumps(MARKUP[number])[1:-1] in json.dumps(program.get_json())


def attack(page: str) -> list[str]:
    """Return what of a page could run: tags that are not ours, and data that leaves its script."""
    tags = re.findall(r"<[a-zA-Z/][^>]*>", SCRIPTS.sub("", page))
    ours = re.compile(r'<script[^>]*src="/')
    foreign = [
        tag
        for tag in tags
        if RUNS.search(re.sub(r'="[^"]*"', '=""', tag))
        or re.search(r'="\s*(?:javascript|data:text)', tag, re.IGNORECASE)
    ]
    scripts = [tag for tag in tags if tag.lower().startswith("<script") and not ours.match(tag)]
    loose = [
        part for part in SCRIPTS.findall(page) if "<script" in part[7:].lower() or re.search(r"`[^`]*\$\{alert", part)
    ]
    return foreign + scripts + loose
