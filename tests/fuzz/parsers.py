"""Every parser of outside data, what is thrown at it, and what it may refuse with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from flask import current_app
from hypothesis import strategies as st
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from app.conversation.key import is_ours, sender
from app.conversation.payload import parse_payload, to_bot
from app.domain.neutral_codes import meant_code, neutral_code
from app.domain.phone import dial, find_number, is_mobile, read_aloud, split_numbers
from app.domain.phone_call import mask_number
from app.domain.shortlist import read_list
from app.domain.signature import is_signed, signature
from app.domain.stated_hours import parse_stated
from app.extensions import brain
from app.hsds.parameters import ServiceAtLocationsRequest, ServicesRequest, read_request
from app.i18n import preferred_country, preferred_language
from app.messengers.channel import UpdateMalformed
from app.messengers.sms import Sms
from app.messengers.telegram_updates import read_update
from app.messengers.viber import Viber
from app.messengers.vk_events import read_event, read_message
from app.messengers.whatsapp_updates import read_delivery
from app.operations.imports.faults import FileRejected
from app.operations.imports.fields import FieldReader
from app.operations.imports.mapping import MappedRow, map_rows, parse_mapping
from app.operations.imports.read import read_table
from app.operations.imports.validate import Known, check_row
from app.operator.card_form import read_card
from app.public.form_token import is_fresh
from app.public.query_string import read_search
from app.telephony.webhook import Event
from tests.fuzz import shapes
from tests.fuzz.hostile import bodies, queries, texts, torn_texts

SECRET = "fictional-secret-of-the-tests"
TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
languages = st.sampled_from(("ru", "uk", "be", "hy", "tg"))


@dataclass(frozen=True, slots=True)
class Parser:
    """Something that reads outside data; ``refuses`` are its documented errors. A slow one is given fewer cases."""

    name: str
    data: st.SearchStrategy[Any]
    read: Callable[[Any], object]
    refuses: tuple[type[Exception], ...] = ()
    share: float = 1.0


def _phone(text: str) -> None:
    for stated in split_numbers(text):
        read_aloud(stated.number)
        dial(stated.number, "BY")
        is_mobile(stated.number, ("BY", "RU"))
    mask_number(find_number(text, "UA") or text)


def _query(pairs: list[tuple[str, str]]) -> None:
    with current_app.test_request_context("/ru/search"):
        state = read_search(MultiDict(pairs), "ru")
        state.arguments(page=2)
        state.request("ru")


def _card(pairs: list[tuple[str, str]]) -> None:
    with current_app.test_request_context("/op/"):
        read_card(MultiDict(pairs), "ru")


def _hsds(model: Any, pairs: list[tuple[str, str]]) -> None:
    with current_app.test_request_context("/hsds/v3/services", query_string=MultiDict(pairs)):
        read_request(model).asked()


def _vk(body: bytes) -> None:
    read_message(read_event(body))


def _telephony(body: bytes) -> None:
    event = Event.model_validate_json(body)
    mask_number(find_number(event.caller, None) or event.caller)


def _signed(parts: tuple[str, bytes]) -> None:
    stamp, body = parts
    is_signed(SECRET, "telephony", stamp, stamp, body, now=0)
    is_signed(SECRET, "telephony", stamp, signature(SECRET, "telephony", stamp, body), body, now=0)


def _row(values: dict[str, str]) -> None:
    known = Known(shapes.CODES, brain().gazetteer.get, TODAY)
    check_row(MappedRow(2, {**shapes.ROW, **values}), known)


def _file(content: bytes) -> None:
    map_rows(parse_mapping(shapes.MAPPING.encode()), read_table(content))


def _email(text: str) -> None:
    FieldReader(MappedRow(2, {"email": text})).email("email")


def _tokens(text: str) -> None:
    is_ours(text, SECRET)
    sender(text)
    read_list(text)
    is_fresh(text, "report:1")


def _codes(text: str) -> None:
    meant_code(neutral_code(text))
    parse_payload(text)
    to_bot(text, "")


def _languages(header: str) -> None:
    preferred_language(header)
    preferred_country(header)


def _understand(told: tuple[str, str]) -> None:
    brain().understander.understand(told[0], told[1])


def _place(told: tuple[str, str]) -> None:
    brain().gazetteer.find_place(told[0], language=told[1])
    brain().gazetteer.suggest(told[0], language=told[1])


_csv = st.lists(st.lists(texts, max_size=4).map(",".join), max_size=5).map("\n".join)
rows = st.dictionaries(st.sampled_from(tuple(shapes.ROW) + shapes.MORE), texts, max_size=6)
files = st.one_of(st.binary(max_size=80), _csv.map(str.encode), _csv.map(lambda one: b"key,name\n" + one.encode()))
mappings = st.one_of(
    texts.map(str.encode), texts.map(lambda one: (shapes.MAPPING + one).encode()), st.binary(max_size=40)
)

PARSERS = (
    Parser("opening hours", texts, parse_stated),
    Parser("phone", texts, _phone),
    Parser("query string", queries(shapes.QUERY, shapes.KNOWN), _query),
    Parser("call card", queries(shapes.CARD, shapes.KNOWN), _card, share=0.4),
    Parser("need and neutral codes, buttons", torn_texts, _codes),
    Parser("HSDS services", queries(shapes.HSDS), partial(_hsds, ServicesRequest), (ValidationError,)),
    Parser("HSDS places", queries(shapes.HSDS), partial(_hsds, ServiceAtLocationsRequest), (ValidationError,)),
    Parser("telegram", bodies(shapes.TELEGRAM), read_update, (UpdateMalformed,)),
    Parser("telegram buttons", bodies(shapes.TELEGRAM_BUTTON), read_update, (UpdateMalformed,)),
    Parser("viber", bodies(shapes.VIBER), Viber("t", "n", "http://127.0.0.1", 1.0).read, (UpdateMalformed,)),
    Parser("vk", bodies(shapes.VK), _vk, (UpdateMalformed,)),
    Parser("whatsapp", bodies(shapes.WHATSAPP), lambda body: read_delivery(body, "1"), (UpdateMalformed,)),
    Parser("sms", bodies(shapes.SMS), Sms("http://127.0.0.1", SECRET, 1.0).read, (UpdateMalformed,)),
    Parser("telephony", bodies(shapes.TELEPHONY), _telephony, (ValidationError,)),
    Parser("signatures", st.tuples(texts, st.binary(max_size=20)), _signed),
    Parser("import rows", rows, _row),
    Parser("import files", files, _file, (FileRejected,)),
    Parser("import mapping", mappings, parse_mapping, (FileRejected,)),
    Parser("e-mail address", texts, _email),
    Parser("Accept-Language", texts, _languages),
    Parser("tokens", texts, _tokens),
    Parser("understanding", st.tuples(texts, languages), _understand, share=0.3),
    Parser("places", st.tuples(texts, languages), _place, share=0.3),
)
