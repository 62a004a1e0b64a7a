"""Where people hide, no program learns: planted places that must stay secret are looked for in every answer."""

import json
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.record import Confidentiality, LocationType, Publish, ServiceStatus
from app.models import Accessibility, Address, Location, Phone, Schedule, Service
from app.operations.index_services import rebuild_index
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import MINSK, Wishes

CANARY = "Канареечная"
LATITUDE, LONGITUDE = 53.77123, 27.88321
CANARIES = (CANARY, str(LATITUDE), str(LONGITUDE), "777-01-CANARY")
LISTS = ("/services", "/organizations", "/service_at_locations", "/taxonomies", "/taxonomy_terms")
SECRET = (Confidentiality.ADDRESS_HIDDEN, Confidentiality.VETTED_ONLY)


def _canary_place(service: Service, confidentiality: Confidentiality) -> Location:
    place = Location(
        name=f"{CANARY} дача",
        location_type=LocationType.PHYSICAL,
        country="BY",
        region_id="BY-HM",
        place_id="g625144",
        latitude=LATITUDE,
        longitude=LONGITUDE,
        confidentiality=confidentiality,
        addresses=[Address(address_1=f"{CANARY} улица, 7", postal_code="777-01-CANARY", country="BY", language="ru")],
        accessibility=[Accessibility(feature="entrance", value="no", description=f"{CANARY} лестница")],
        phones=[Phone(number=f"+000 00 {CANARY}", dial="+00077")],
        schedules=[Schedule(timezone="Europe/Minsk", stated=f"{CANARY}: всегда", language="ru")],
    )
    service.organization.locations.append(place)
    service.locations = [place]
    return place


@pytest.fixture
def secrets(app: Flask, session: Session, catalogue: Catalogue) -> dict[str, Service]:
    """Store a service for each way in which its place may be secret; all have the same secret place in words."""
    told = {f"service {kind}": (kind, Confidentiality.PUBLIC) for kind in SECRET}
    told |= {f"place {kind}": (Confidentiality.PUBLIC, kind) for kind in SECRET}
    told |= dict.fromkeys(("unpublished", "defunct"), (Confidentiality.PUBLIC, Confidentiality.PUBLIC))
    services = {}
    for name, (of_service, of_place) in told.items():
        home = factories.organization(f"Вымышленный дом: {name}", MINSK)
        wishes = Wishes(confidentiality=of_service, national=True)
        service = factories.service(f"Вымышленный приют: {name}", home, MINSK, wishes)
        _canary_place(service, of_place)
        service.schedules = [Schedule(timezone="Europe/Minsk", stated=f"24/7, {CANARY} 15", language="ru")]
        services[name] = service
    services["unpublished"].publish = Publish.UNPUBLISHED
    services["defunct"].status = ServiceStatus.DEFUNCT
    session.add_all(services.values())
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()
    return services


def _answers(app: Flask, client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Yield everything that can be read: each list in each form, and each record that a list names."""
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9
    for path in LISTS:
        for form in ("", "full=true", "full_service=true", "format=ndjson", "format=ndjson&full=true", "minimal=true"):
            answer = client.get(f"/hsds/v3{path}?{form}" + ("" if "format" in form else "&per_page=100"))
            if answer.status_code == 422:
                continue
            yield f"{path}?{form}", answer.get_data(as_text=True)
        for record in client.get(f"/hsds/v3{path}?per_page=100").json["contents"]:
            yield f"{path}/{{id}}", client.get(f"/hsds/v3{path}/{record['id']}").get_data(as_text=True)


def test_no_answer_tells_a_secret_place(
    app: Flask, client: FlaskClient, secrets: dict[str, Service], session: Session
) -> None:
    places = [place.id for service in secrets.values() for place in service.locations]
    session.commit()

    answers = list(_answers(app, client))

    told = {path for path, text in answers for canary in (*CANARIES, *places) if canary in text}
    assert told == set()
    assert any("Вымышленный приют: place address_hidden" in text for _, text in answers)


def test_the_same_place_is_told_when_it_is_no_secret(
    app: Flask, client: FlaskClient, secrets: dict[str, Service], session: Session
) -> None:
    secrets["place address_hidden"].locations[0].confidentiality = Confidentiality.PUBLIC
    session.commit()

    everything = "".join(text for _, text in _answers(app, client))

    assert [canary for canary in CANARIES if canary not in everything] == []


@pytest.mark.parametrize("path", ["/services", "/service_at_locations"])
@pytest.mark.usefixtures("secrets")
def test_nobody_finds_a_secret_place_by_asking_around_it(ids: Callable[..., set[str]], path: str) -> None:
    found = ids(path, latitude=LATITUDE, longitude=LONGITUDE, radius=500)

    assert found == set()


@pytest.mark.parametrize("more", [{}, {"proximity": 500}])
@pytest.mark.usefixtures("secrets")
def test_nobody_finds_a_secret_place_by_its_postal_code(ids: Callable[..., set[str]], more: dict[str, int]) -> None:
    assert ids("/service_at_locations", postcode="777-01-CANARY", **more) == set()


@pytest.mark.usefixtures("secrets")
def test_nobody_finds_a_secret_place_by_its_words(ids: Callable[..., set[str]]) -> None:
    assert ids("/services", search=CANARY) == set()


@pytest.mark.parametrize("kind", SECRET)
def test_a_secret_service_says_that_it_is_one(
    client: FlaskClient, secrets: dict[str, Service], kind: Confidentiality
) -> None:
    answer = client.get(f"/hsds/v3/services/{secrets[f'service {kind}'].id}").json

    assert answer["confidentiality"] == kind.value
    assert "service_at_locations" not in answer
    assert "locations" not in json.dumps(answer["organization"])


def test_a_service_with_secret_places_only_says_so(client: FlaskClient, secrets: dict[str, Service]) -> None:
    answer = client.get(f"/hsds/v3/services/{secrets['place vetted_only'].id}").json

    assert answer["confidentiality"] == "address_hidden"


def test_what_is_not_shown_is_not_there(client: FlaskClient, secrets: dict[str, Service]) -> None:
    answers = [client.get(f"/hsds/v3/services/{secrets[name].id}") for name in ("unpublished", "defunct")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_no_page_tells_a_secret_place_in_the_words_about_hours(
    client: FlaskClient, secrets: dict[str, Service], session: Session
) -> None:
    pages = [client.get(f"/be/services/{service.id}").text for service in secrets.values()]

    assert any("Вымышленный приют: place address_hidden" in page for page in pages)
    assert not any(CANARY in page for page in pages)
