"""What well-formed outside data looks like, to be bent."""

from typing import Any

from app.domain.record import Facet

QUERY = ("q", "place", "need", "where", "country", "sector", "group", "cost", "access", "accessibility", "spoken",
         "remote", "near", "open", "sort", "profile", "page")  # fmt: skip
KNOWN = ("food", "t1", "domestic_violence", "RU", "BY", "1", "0", "distance", "profile", "ngo", "wheelchair")
CARD = ("words", "language", "place", "where", "safety", "need", "group", "open", "notes", "picked", "pick", "drop")
HSDS = ("search", "page", "per_page", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal",
        "latitude", "longitude", "radius", "open_at", "postcode", "proximity", "full", "format")  # fmt: skip
TELEGRAM: dict[str, Any] = {
    "update_id": 1,
    "message": {
        "message_id": 2,
        "from": {"id": 3, "is_bot": False, "language_code": "be"},
        "chat": {"id": 3, "type": "private"},
        "date": 1,
        "text": "хочу есці",
        "location": {"latitude": 53.9, "longitude": 27.5},
    },
}
TELEGRAM_BUTTON: dict[str, Any] = {
    "update_id": 1,
    "callback_query": {
        "id": "5",
        "from": {"id": 3},
        "message": TELEGRAM["message"],
        "data": '/tell_need{"need":"food"}',
    },
}
VIBER: dict[str, Any] = {
    "event": "message",
    "timestamp": 1,
    "message_token": 5,
    "sender": {"id": "a", "language": "uk"},
    "message": {"type": "text", "text": "їжа", "location": {"lat": 50.4, "lon": 30.5}},
    "user": {"id": "a"},
}
VK: dict[str, Any] = {
    "type": "message_new",
    "group_id": 1,
    "event_id": "e",
    "secret": "s",
    "object": {
        "message": {"id": 1, "from_id": 2, "peer_id": 2, "date": 1, "text": "еда", "payload": "{}", "geo": {}},
        "client_info": {"lang_id": 0},
    },
}
WHATSAPP: dict[str, Any] = {
    "entry": [{
        "changes": [{
            "field": "messages",
            "value": {
                "metadata": {"phone_number_id": "1"},
                "messages": [
                    {"id": "w", "from": "37400000000", "timestamp": "1", "type": "text", "text": {"body": "x"}}
                ],
            },
        }]
    }]
}  # fmt: skip
SMS: dict[str, Any] = {"id": "1", "from": "+37400000000", "text": "սնունդ"}
TELEPHONY: dict[str, Any] = {"call_id": "c", "state": "ringing", "caller": "+375290000000", "called": "100"}
CODES = {
    Facet.NEED: {"food"},
    Facet.SERVICE_TYPE: {"hot_meals"},
    Facet.TARGET_GROUP: {"women"},
    Facet.FORM: {"day"},
}
ROW = {
    "key": "1", "country": "BY", "name": "Вымышленный центр", "language": "ru", "sector": "ngo", "needs": "food",
    "level": "preventive", "source": "https://example.org", "source_date": "2026-04", "checked_on": "2026-11-22",
    "confidence": "high", "publish": "needs_confirmation",
}  # fmt: skip
MORE = (
    "phones",
    "hours",
    "email",
    "url",
    "latitude",
    "longitude",
    "groups",
    "place",
    "fee",
    "languages",
    "address",
    "region",
)
MAPPING = """publisher = "fictional"
[columns]
key = "key"
name = "name"
[constants]
country = "BY"
language = "ru"
sector = "state"
needs = "food"
level = "preventive"
source = "https://example.org"
source_date = "2026"
confidence = "low"
publish = "needs_confirmation"
"""
