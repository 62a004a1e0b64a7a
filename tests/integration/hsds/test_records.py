"""What programs learn of a service is what the record says."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from app.domain.record import TranslationStatus
from app.models import (
    Contact,
    Phone,
    Service,
    Translation,
)
from tests.catalogue import WORDS, Catalogue
from tests.factories import translation

Ask = Callable[..., Any]


def test_a_service_comes_with_all_its_parts(ask: Ask, kitchen: Service) -> None:
    told = ask(f"/services/{kitchen.id}")

    assert told["name"] == WORDS["be"][1]
    assert told["status"] == "active"
    assert told["assured_date"] == told["verified_at"] == "2026-11-22"
    assert (told["referral_required"], told["access_mode"]) == (True, "referral")
    assert (told["language"], told["support_level"], told["confidentiality"]) == ("be", "preventive", "public")
    assert told["source"] == "https://example.org/fictional"
    assert [phone.get("extension") for phone in told["phones"]] == [None, 6]
    assert [spoken["name"] for spoken in told["languages"]] == ["Belarusian", "Tajik"]
    assert {cost["amount"] for cost in told["cost_options"]} == {0.0, 2.5}
    assert told["required_documents"][0]["document"] == "Вымышленная справка"
    assert [(one["unit"]["name"], one["available"]) for one in told["capacities"]] == [("seat", 0)]
    assert told["contacts"][0]["title"] == "Вымышленная касса"
    assert told["closures"] == [{"since": "2026-12-31", "reason": "Вымышленный ремонт"}]
    assert told["service_areas"][0]["uri"] == "https://sws.geonames.org/625144/"
    assert told["service_areas"][0]["name"] == "Мінск"
    assert told["organization"]["sector"] == "ngo"


def test_addresses_of_the_web_and_of_mail_have_the_form_they_must_have(ask: Ask, kitchen: Service) -> None:
    told = ask(f"/services/{kitchen.id}")

    assert told["url"].startswith("https://xn--")
    assert told["url"].endswith(".example/%D1%81%D1%82%D0%BE%D0%BB?%D1%8F=1")
    assert told["email"] == "kitchen@example.org"


def test_hours_are_told_exactly(ask: Ask, kitchen: Service) -> None:
    told = {
        (rule.get("byday"), rule.get("valid_from"), rule.get("opens_at"), rule.get("closes_at"), rule.get("closed"))
        for rule in ask(f"/services/{kitchen.id}")["schedules"]
    }

    assert told == {
        ("MO,TU,WE,TH,FR", None, "09:00", "13:00", None),
        ("MO,TU,WE,TH,FR", None, "14:00", "18:00", None),
        ("SA", None, "22:00", "02:00", None),
        ("SU", None, "00:00", "00:00", None),
        (None, "2026-12-25", None, None, True),
        (None, "2026-12-24", "10:00", "12:00", None),
    }


def test_the_zone_and_the_words_of_hours_are_told(ask: Ask, kitchen: Service) -> None:
    rule = ask(f"/services/{kitchen.id}")["schedules"][0]

    assert (rule["timezone"], rule["timezone_name"]) == (3, "Europe/Minsk")
    assert (rule["description"], rule["language"], rule["holidays"]) == ("пн-пт 9-18", "be", "closed")


def test_a_place_has_the_town_that_its_source_leaves_out(ask: Ask, kitchen: Service) -> None:
    pair = ask(f"/services/{kitchen.id}")["service_at_locations"][0]
    address = pair["location"]["addresses"][0]

    assert (address["address_1"], address["city"], address["country"]) == ("Вымышленная улица, 1", "Мінск", "BY")
    assert address["state_province"]
    assert address["postal_code"] == ""
    assert pair["location"]["accessibility"][0]["value"] == "limited"
    assert ask(f"/service_at_locations/{pair['id']}")["service"]["id"] == kitchen.id


def test_texts_in_other_languages_say_how_far_they_can_be_trusted(ask: Ask, session: Session, kitchen: Service) -> None:
    stale = Translation(
        entity="service",
        entity_id=kitchen.id,
        field="description",
        language="ru",
        text="Старое",
        status=TranslationStatus.STALE,
        source_hash="0" * 64,
    )
    session.add_all([stale, translation(kitchen, "description", "hy", "Նոր")])
    session.commit()

    told = ask(f"/services/{kitchen.id}")["translations"]

    assert told["name"]["hy"] == {"text": WORDS["hy"][1], "status": "human"}
    assert told["description"] == {"hy": {"text": "Նոր", "status": "human"}}


def test_target_groups_say_how_strictly_they_are_meant(ask: Ask, catalogue: Catalogue) -> None:
    attributes = ask(f"/services/{catalogue.id('AM', 'shelter')}")["attributes"]

    strengths = {one["taxonomy_term"]["code"]: one.get("audience_strength") for one in attributes}
    assert strengths["women"] == "only"
    assert strengths["domestic_violence"] is None


def test_an_organization_has_its_places_and_services(ask: Ask, session: Session, kitchen: Service) -> None:
    session.add(Contact(organization_id=kitchen.organization_id, name="Вымышленная приёмная"))
    kitchen.organization.registry_number = "000000000"
    session.commit()

    short = ask(f"/organizations/{kitchen.organization_id}")
    long = ask(f"/organizations/{kitchen.organization_id}", full_service="true")

    assert {service["id"] for service in short["services"]} == {service["id"] for service in long["services"]}
    assert len(short["services"]) == 3
    assert "phones" not in short["services"][0]
    assert all(service["phones"] for service in long["services"])
    assert len(short["locations"]) == 2, "the shelter's place is not among them"
    assert short["organization_identifiers"][0]["identifier"] == "000000000"
    assert short["contacts"][0]["name"] == "Вымышленная приёмная"


def test_parts_keep_their_ids_when_a_new_delivery_writes_them_anew(
    ask: Ask, session: Session, kitchen: Service
) -> None:
    before = ask(f"/services/{kitchen.id}")
    kitchen.phones = [
        Phone(number=one.number, dial=one.dial, extension=one.extension, position=one.position)
        for one in kitchen.phones
    ]
    session.commit()

    assert ask(f"/services/{kitchen.id}") == before


def test_a_pair_gets_the_same_id_when_it_is_made_again(ask: Ask, session: Session, kitchen: Service) -> None:
    before = ask(f"/services/{kitchen.id}")["service_at_locations"][0]["id"]
    places = list(kitchen.locations)
    kitchen.locations = []
    session.flush()
    kitchen.locations = places
    session.commit()

    assert ask(f"/services/{kitchen.id}")["service_at_locations"][0]["id"] == before


def test_the_first_address_says_what_this_is(ask: Ask) -> None:
    told = ask("/")

    assert told["version"] == "3.2.3"
    assert told["profile"].endswith("/hsds/v3/profile")
    assert told["openapi_url"].endswith("/hsds/v3/openapi.json")
    assert told["publisher"]
    assert told["description"]


def test_every_patch_of_the_profile_can_be_read(ask: Ask) -> None:
    patches = ask("/profile")["patches"]

    assert {"service.json", "organization.json", "schedule.json", "openapi.json"} <= patches.keys()
    for address in patches.values():
        assert isinstance(ask("/" + address.partition("/hsds/v3/")[2]), dict)
