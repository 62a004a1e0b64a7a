"""Whatever is sent, the API answers with a problem document (RFC 9457) or an ordinary answer, never with a 500."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

ADDRESSES = ("/api/v1/understand", "/api/v1/search", "/api/v1/suggest", "/api/v1/chat")
FAULTY_TEXTS = {
    "empty": "",
    "whitespace": " \n\t\u00a0\u3000 ",
    "ten thousand characters": "помощь " * 1429,
    "NUL": "по\x00мощь",
    "a number": 5,
    "null": None,
    "a list": ["помощь"],
    "an object": {"text": "помощь"},
    "half a character": "\ud83d",
}
ODD_TEXTS = {
    "emoji": "🙂🆘🏳️‍🌈",
    "html": "<img src=x onerror=alert(1)> {{ 7*7 }} %(place)s {0}",
    "direction marks": "\u202eпомощь\u202c\u200b\ufeff",
    "a query language": "needs:* OR (text~9 AND [a TO z]) NOT *:*",
    "another script": "救命 مساعدة",
    "one letter": "я",
    "combining marks": "е" + "\u0301" * 500,
    "a long word": "щ" * 3900,
    "a slash": "/",
    "an unknown command": "/restart please",
}
FAULTY_BODIES = {
    "nothing": b"",
    "not JSON": b"{",
    "broken UTF-8": b'{"text": "\xff\xfe\xd0"}',
    "an array": b"[]",
    "an array of objects": b'[{"text": "a"}]',
    "a string": b'"text"',
    "null": b"null",
    "an unknown field": b'{"text": "a", "colour": "red"}',
    "an unknown language": b'{"text": "a", "language": "xx"}',
    "a language of a wrong type": b'{"text": "a", "language": ["ru"]}',
    "deep nesting": b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "huge": b'{"text": "' + b"a" * 300_000 + b'"}',
    "a huge number": b'{"text": ' + b"9" * 5000 + b"}",
}
FAULTY_SEARCHES: dict[str, dict[str, Any]] = {
    "nothing asked": {},
    "an unknown place": {"place": "Нигдеград-на-Небе"},
    "a place of a wrong type": {"place": 5},
    "a place with NUL": {"place": "\x00"},
    "latitude in words": {"lat": "north", "lon": 1},
    "latitude beyond the pole": {"lat": 90.5, "lon": 1},
    "half a point": {"lat": 1},
    "not a number": {"lat": float("nan"), "lon": float("nan")},
    "infinity": {"lat": float("inf"), "lon": 1},
    "a radius without a point": {"text": "a", "radius_km": 5},
    "no radius": {"lat": 1, "lon": 1, "radius_km": 0},
    "no results wanted": {"text": "a", "limit": 0},
    "too many results wanted": {"text": "a", "limit": 101},
    "results in words": {"text": "a", "limit": "many"},
    "half a result": {"text": "a", "limit": 1.5},
    "a slice before the first": {"text": "a", "offset": -1},
    "a slice beyond all": {"text": "a", "offset": 10**30},
    "needs of a wrong type": {"needs": "food"},
    "needs of wrong types": {"needs": [1, None]},
    "needs that are no codes": {"needs": ["'; DROP TABLE service; --"]},
    "too many needs": {"needs": ["food"] * 21},
    "filters of a wrong type": {"text": "a", "filters": []},
    "an unknown filter": {"text": "a", "filters": {"colour": ["red"]}},
    "a filter of a wrong type": {"text": "a", "filters": {"open_now": "perhaps"}},
}


def assert_problem(answer: TestResponse) -> None:
    """Check that an answer is a problem document of a client's fault."""
    assert 400 <= answer.status_code < 500
    assert answer.mimetype == "application/problem+json"
    body = answer.get_json()
    assert body["status"] == answer.status_code
    assert body["title"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", FAULTY_TEXTS.values(), ids=FAULTY_TEXTS)
def test_a_faulty_text_is_refused_with_a_reason(client: FlaskClient, address: str, text: object) -> None:
    answer = client.post(address, data=json.dumps({"text": text}), content_type="application/json")

    assert_problem(answer)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_an_odd_text_gets_an_ordinary_answer(client: FlaskClient, address: str, text: str) -> None:
    answer = client.post(address, json={"text": text, "language": "ru"})

    assert answer.status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("body", FAULTY_BODIES.values(), ids=FAULTY_BODIES)
def test_a_faulty_body_is_refused_with_a_reason(client: FlaskClient, address: str, body: bytes) -> None:
    answer = client.post(address, data=body, content_type="application/json")

    assert_problem(answer)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_form_is_not_json(client: FlaskClient, address: str) -> None:
    assert_problem(client.post(address, data={"text": "a"}))


@pytest.mark.parametrize("fields", FAULTY_SEARCHES.values(), ids=FAULTY_SEARCHES)
def test_a_faulty_search_is_refused_with_a_reason(client: FlaskClient, fields: dict[str, Any]) -> None:
    assert_problem(client.post("/api/v1/search", json=fields))


@pytest.mark.parametrize(
    "query",
    [
        "", "?lat=north&lon=1", "?limit=many&text=a", "?text=%00", "?colour=red&text=a", "?place=Нигдеград-на-Небе",
        "?text=a&text=b", "?text=a&limit=5&limit=6", "?text=a&limit=1_0", "?lat=1_0&lon=1", "?text=a&offset=%2B1",
        "?text=a&open_now=true&open_now=false",
    ],
)  # fmt: skip
def test_a_faulty_address_is_refused_with_a_reason(client: FlaskClient, query: str) -> None:
    assert_problem(client.get(f"/api/v1/search{query}"))


@pytest.mark.parametrize(
    "query", ["?text=%ff%fe%d0", "?needs=unknown_need", "?needs=food&needs=debt", "?text=a&regions=RU-MOW&regions=x"]
)
def test_an_odd_address_gets_an_ordinary_answer(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/v1/search{query}").status_code == 200


def test_a_fault_names_its_field_and_not_the_value(client: FlaskClient) -> None:
    answer = client.post("/api/v1/search", json={"text": "моя тайна", "limit": "тайна"})

    assert answer.get_json()["errors"] == [{"field": "limit", "expected": "a whole number"}]
    assert "тайна" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ["search", "suggest"])
def test_a_parameter_that_stands_there_twice_is_named(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/api/v1/{address}?text=a&limit=5&limit=6")

    assert answer.get_json()["errors"] == [{"field": "limit", "expected": "to be given once"}]


@pytest.mark.parametrize("conversation", [5, [], {}, "x" * 201, "\ud800"], ids=repr)
def test_a_faulty_conversation_is_refused_with_a_reason(client: FlaskClient, conversation: object) -> None:
    body = json.dumps({"conversation": conversation, "text": "привет"})

    assert_problem(client.post("/api/v1/chat", data=body, content_type="application/json"))


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v1/", "/api/"])
def test_an_unknown_address_is_a_problem(client: FlaskClient, address: str) -> None:
    assert_problem(client.get(address))


def test_a_wrong_method_is_a_problem(client: FlaskClient) -> None:
    assert_problem(client.get("/api/v1/understand"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    "text",
    "language",
    "needs",
    "place",
    "lat",
    "lon",
    "radius_km",
    "filters",
    "limit",
    "offset",
    "conversation",
    "country",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(body=st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4), address=st.sampled_from(ADDRESSES))
def test_no_object_at_all_breaks_the_api(client: FlaskClient, body: dict[str, Any], address: str) -> None:
    answer = client.post(address, data=json.dumps(body), content_type="application/json")

    assert answer.status_code < 500


def test_a_text_that_is_too_long_is_called_a_text(client: FlaskClient) -> None:
    told = [
        client.post(address, json={"text": "щ" * 4001}).get_json()["errors"]
        for address in ("/api/v1/search", "/api/v1/understand")
    ]
    many = client.post("/api/v1/search", json={"needs": ["food"] * 21}).get_json()["errors"]

    assert told == [[{"field": "text", "expected": "a text of at most 4000 characters"}]] * 2
    assert many == [{"field": "needs", "expected": "a list of at most 20"}]
