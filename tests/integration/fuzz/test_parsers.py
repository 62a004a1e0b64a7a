"""No outside data breaks a parser: few cases here, many in `make fuzz`."""

import pytest
from flask import Flask

from tests.fuzz.parsers import PARSERS, Parser
from tests.fuzz.run import fuzz

CASES = 25


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_outside_data_does_not_break_a_parser(app: Flask, parser: Parser) -> None:
    with app.app_context():
        thrown = fuzz(parser, CASES, derandomize=True)

    assert thrown >= CASES
