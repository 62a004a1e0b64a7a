"""Checking rows: twenty kinds of faults are found together; what is hidden is not even read."""

from datetime import date

import pytest

from app.domain.record import Confidentiality, Facet, Level, Publish
from app.operations.imports.faults import FileRejected
from app.operations.imports.mapping import MappedRow
from app.operations.imports.rows import CheckedFile
from app.operations.imports.validate import Known, check_rows
from search_index.documents import Place, PlaceKind

PLACES = {
    "BY": Place("BY", PlaceKind.COUNTRY, "BY", {}, timezone="Europe/Minsk"),
    "BY-HM": Place("BY-HM", PlaceKind.REGION, "BY", {}, timezone="Europe/Minsk"),
    "g1": Place("g1", PlaceKind.CITY, "BY", {}, region="BY-HM", lat=53.9, lon=27.5, timezone="Europe/Minsk"),
    "UA": Place("UA", PlaceKind.COUNTRY, "UA", {}, timezone="Europe/Kyiv"),
}
KNOWN = Known(
    codes={
        Facet.NEED: {"food", "domestic_violence"},
        Facet.SERVICE_TYPE: {"hot_meals"},
        Facet.TARGET_GROUP: {"women"},
        Facet.FORM: {"day"},
    },
    places=PLACES.get,
    today=date(2026, 11, 26),
    blocked=frozenset({("BY", "+375170000000")}),
)
GOOD = {
    "key": "1",
    "country": "BY",
    "name": "Вымышленный центр",
    "language": "ru",
    "sector": "ngo",
    "needs": "food",
    "level": "preventive",
    "source": "https://example.org",
    "source_date": "2026-04",
    "checked_on": "2026-11-22",
    "confidence": "high",
    "publish": "needs_confirmation",
}


def check(*changes: dict[str, str]) -> CheckedFile:
    """Check rows that differ from a good one."""
    return check_rows(
        [MappedRow(number, {**GOOD, "key": str(number), **change}) for number, change in enumerate(changes, start=2)],
        KNOWN,
    )


def test_a_good_row_becomes_a_service() -> None:
    checked = check({"phones": "+375 17 000-00-01 (психолог)", "groups": "women:only", "place": "g1", "fee": "free"})

    service = checked.services[0]
    assert service.origin.publish is Publish.NEEDS_CONFIRMATION
    assert service.phones[0].description == "психолог"
    assert service.groups == (("women", "only"),)
    assert service.level is Level.PREVENTIVE
    assert service.timezone == "Europe/Minsk"
    assert service.area == ("BY",)
    assert service.free


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source_date", "2026-11-27"),
        ("source_date", "2026-11"),
        ("source_date", "~2026"),
        ("source_date", "undated (2022-26)"),
        ("phones", "112"),
        ("phones", "101 (с мобильного) ; 01"),
        ("phones", "8-800-2000-122; +375 17 000-00-01"),
    ],
)
def test_what_may_be_is_no_fault(field: str, value: str) -> None:
    assert check({field: value}).services


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("country", "FR", "one of"),
        ("name", "", "a text"),
        ("name", "<b>Центр</b>", "without HTML"),
        ("name", "Центр\u202eобратно", "control characters"),
        ("name", "я" * 301, "at most 300"),
        ("language", "de", "one of"),
        ("needs", "", "at least one"),
        ("needs", "food happiness", "a code of the vocabulary"),
        ("service_types", "magic", "a code of the vocabulary"),
        ("groups", "women", "code:strength"),
        ("groups", "men:only", "code:strength"),
        ("forms", "night", "a code of the vocabulary"),
        ("level", "urgent", "one of"),
        ("sector", "", "one of"),
        ("confidence", "sure", "one of"),
        ("publish", "yes", "one of"),
        ("confidentiality", "secret", "one of"),
        ("source", "", "a text"),
        ("source_date", "", "a text"),
        ("source_date", "31.02.2026", "the calendar has"),
        ("source_date", "page of 2026-02-30", "the calendar has"),
        ("hours", "blah", "hours such as"),
        ("hours", "пн-пт 25:00-26:00", "hours such as"),
        ("hours", "пн 9:75", "hours such as"),
        ("hours", "abc", "hours such as"),
        ("hours", "9:00-8:61", "hours such as"),
        ("source_date", "0001-01-01", "not before 1970"),
        ("source_date", "seen 01.05.1026", "not before 1970"),
        ("source_date", "0202", "not before 1970"),
        ("checked_on", "0001-01-01", "not before 1970"),
        ("checked_on", "9999-12-31", "not in the future"),
        ("checked_on", "22.11.2026", "a date such as"),
        ("checked_on", "2027-01-01", "not in the future"),
        ("website", "javascript:alert(1)", "https://example.org"),
        ("website", "www.example.org", "https://example.org"),
        ("email", "two@example.org, three@example.org", "one e-mail"),
        ("phones", "звоните нам", "numbers parted"),
        ("phones", "+375 17 000-00-00", "not blocked"),
        ("phones", "12", "3 to 15 digits"),
        ("phones", "+375 17 000-00-01 000 0000", "3 to 15 digits"),
        ("phones", "+٣٧٥ ١٧ ٠٠٠ ٠٠ ٠١", "3 to 15 digits"),
        ("source_date", "2026-11-28", "not in the future"),
        ("source_date", "seen 28.11.2026", "not in the future"),
        ("source_date", "2026-12", "not in the future"),
        ("source_date", "2027", "not in the future"),
        ("place", "g404", "a place of the gazetteer"),
        ("place", "UA", "a place in BY"),
        ("area", "BY UA", "a place in BY"),
        ("region", "g1", "the id of a region"),
        ("latitude", "53.9", "a longitude"),
        ("languages", "Russian", "language codes"),
        ("fee", "5 rubles", "free"),
    ],
)
def test_a_faulty_value_is_told_with_line_field_and_what_was_expected(field: str, value: str, expected: str) -> None:
    with pytest.raises(FileRejected) as rejected:
        check({}, {field: value})

    told = [
        (fault.line, expected in str(fault.expected)) for fault in rejected.value.faults if fault.file == "source.csv"
    ]
    assert (3, True) in told
    assert all(line == 3 for line, _ in told)


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("27.5", "53.9", "the other way round"),
        ("53.9", "37.6", "a point in BY"),
        ("93.9", "27.5", "between -90 and 90"),
        ("53,9", "27.5", "degrees such as"),
        ("nan", "27.5", "degrees such as"),
    ],
)
def test_a_point_outside_its_country_is_told(latitude: str, longitude: str, expected: str) -> None:
    with pytest.raises(FileRejected) as rejected:
        check({"latitude": latitude, "longitude": longitude})

    assert any(expected in str(fault.expected) for fault in rejected.value.faults)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("93.9", "blah"), ("10", "blah"), ("blah", "200"), ("blah", "5.5"), ("93.9", "")]
)
def test_both_halves_of_a_wrong_point_are_told(latitude: str, longitude: str) -> None:
    with pytest.raises(FileRejected) as rejected:
        check({"latitude": latitude, "longitude": longitude})

    assert {fault.field for fault in rejected.value.faults} == {"latitude", "longitude"}


@pytest.mark.parametrize(
    "hours",
    ["пн-пт 8:30-17:30", "чт, пт", "круглый год", "за попереднім записом", "па панядзелках", "Mo-Su 18:00-26:00",
     "24/7", "ամեն օր", "երկուշաբթի–ուրբաթ", "ҳар рӯз", "бо сабти қаблӣ", "by appointment", "п’ятниця",
     "по договорённости", "круглосуточно", "after a call", "без выходных", "уточняйте на сайте", "після дзвінка",
     "пасля званка", "զանգից հետո", "баъд аз занг", "По будням", "Па буднях", "не работает", "առցանց"],
)  # fmt: skip
def test_hours_in_any_of_our_languages_are_no_fault(hours: str) -> None:
    assert check({"hours": hours}).services[0].hours == hours


@pytest.mark.parametrize("told", ["2025-26", "~2019", "undated", "c. 2018-12", "2024-02-29", "26.11.2026", "2022+"])
def test_dates_told_roughly_are_no_fault(told: str) -> None:
    assert check({"source_date": told}).services[0].origin.source_date == told


def test_faults_of_all_rows_are_told_in_the_order_of_the_file() -> None:
    with pytest.raises(FileRejected) as rejected:
        check({"needs": "", "level": "x"}, {}, {"website": "x", "checked_on": "x"}, {"key": "2"})

    assert [fault.line for fault in rejected.value.faults] == [2, 2, 4, 4, 5]


def test_two_rows_with_one_key_are_told_with_the_first_ones_line() -> None:
    with pytest.raises(FileRejected) as rejected:
        check({"key": "a"}, {"key": "a"})

    assert "line 2" in str(rejected.value.faults[0].expected)


def test_the_address_and_point_of_a_hidden_service_are_not_even_read() -> None:
    checked = check(
        {
            "confidentiality": "address_hidden",
            "place": "g1",
            "address": "Вымышленная улица, 1",
            "latitude": "53.9",
            "longitude": "27.5",
        }
    )

    where = checked.services[0].where
    assert where is not None
    assert (where.address, where.latitude, where.longitude) == ("", None, None)
    assert checked.services[0].confidentiality is Confidentiality.ADDRESS_HIDDEN


def test_a_blocked_row_is_no_service_and_blocks_its_numbers_for_the_same_file() -> None:
    blocked = {"publish": "blocked", "phones": "2-81-22 ; +375 17 000-00-09", "needs": "", "level": ""}

    checked = check(blocked, {"publish": "blocked", "needs": ""}, {"duplicate_of": "x", "needs": ""})

    assert not checked.services
    assert {row.dial for row in checked.blocked} == {"28122", "+375170000009"}
    assert (checked.leads, checked.doubles) == (1, 1)
    with pytest.raises(FileRejected, match="not blocked"):
        check(blocked, {"phones": "8 (017) 000-00-09"})


@pytest.mark.parametrize(
    ("change", "zone"),
    [
        ({}, "Europe/Minsk"),
        ({"region": "BY-HM"}, "Europe/Minsk"),
        ({"place": "g1"}, "Europe/Minsk"),
        ({"country": "UA"}, "Europe/Kyiv"),
    ],
)
def test_hours_stand_on_the_clock_of_the_nearest_place_that_is_told(change: dict[str, str], zone: str) -> None:
    service = check({"hours": "пн-пт 9:00-18:00", **change}).services[0]

    assert service.timezone == zone
