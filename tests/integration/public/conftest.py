"""What tests of pages share."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask_babel import gettext
from markupsafe import escape


@pytest.fixture
def say(app: Flask) -> Callable[..., str]:
    """Return a function that gives an English text in a language, as a page shows it."""

    def translated(language: str, text: str, **values: object) -> str:
        with app.test_request_context(f"/{language}/"):
            return str(escape(gettext(text, **values)))

    return translated
