"""What is wrong with a program's question, in our own words and by the parameter's name; values are not repeated."""

import re
from typing import Annotated

from flask import jsonify
from flask.typing import ResponseReturnValue
from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError
from werkzeug.datastructures import MultiDict

STATUS = 422
WHOLE = re.compile(r"-?[0-9]{1,40}", re.ASCII)
DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?(e[+-]?[0-9]{1,3})?", re.ASCII | re.IGNORECASE)
A_TIME = "a time, such as 2026-11-23T08:00:00Z"
WORDS = {
    "extra_forbidden": "only the parameters that the description names",
    "missing": "a value",
    "repeated": "to be given once",
    "string_type": "a text",
    "string_unicode": "a text in Unicode",
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "at least {min_length} characters",
    "string_pattern_mismatch": "a code of small Latin letters",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number that is not so large",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "greater_than_equal": "a number from {ge}",
    "less_than_equal": "a number up to {le}",
    "greater_than": "a number above {gt}",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "uuid_parsing": "a UUID",
    "uuid_type": "a UUID",
    "literal_error": "{expected}",
    "list_type": "a list",
    "too_long": "a list of at most {max_length}",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "datetime_from_date_parsing": A_TIME,
    "datetime_object_invalid": A_TIME,
    "datetime_parsing": A_TIME,
    "datetime_type": A_TIME,
    "timezone_aware": "a time with its zone, such as 2026-11-23T08:00:00Z",
}
"""Kind of error, as the library names it → what was expected."""
OF_TEXTS = {
    "too_long": "a text of at most {max_length} characters",
    "too_short": "a text of at least {min_length} characters",
}
"""What was expected where a text, and no list, is of the wrong length."""


def given_once(given: "MultiDict[str, str]") -> dict[str, str]:
    """Return the parameters of an address, of which each may stand there once.

    Raises:
        ValidationError: one stands there twice, and nobody could tell which is meant.
    """
    twice = [name for name, values in given.lists() if len(values) > 1]
    if twice:
        kind = PydanticCustomError("repeated", "repeated")
        faults = [InitErrorDetails(type=kind, loc=(name,), input=None) for name in twice]
        raise ValidationError.from_exception_data("question", faults)
    return given.to_dict()


def refuse_request(error: ValidationError) -> ResponseReturnValue:
    """Name every fault: the parameter and what was expected."""
    faults = [{"field": ".".join(map(str, one["loc"])), "expected": _expected(one)} for one in error.errors()]
    response = jsonify(type="about:blank", title="The request has faults", status=STATUS, errors=faults)
    response.mimetype = "application/problem+json"
    return response, STATUS


def _expected(fault: ErrorDetails) -> str:
    context = fault.get("ctx", {})
    if fault["type"] == "value_error":
        return str(context["error"])
    words = {**WORDS, **OF_TEXTS} if isinstance(fault["input"], str) else WORDS
    return words.get(fault["type"], "another value").format_map(context)


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text without the character NUL")
    return text


def _whole(value: object) -> object:
    if isinstance(value, str) and not WHOLE.fullmatch(value):
        raise ValueError("a whole number")
    return value


def _decimal(value: object) -> object:
    if isinstance(value, str) and not DECIMAL.fullmatch(value):
        raise ValueError("a number")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_without_nul)]
Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number in plain digits: «1_0» and « 1» are none."""
Decimal = Annotated[float, BeforeValidator(_decimal)]
"""A number in plain digits."""
