"""What tests of pages share."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import gettext
from markupsafe import escape
from sqlalchemy.orm import Session

from app.models import Change
from tests.catalogue import Catalogue

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
Note = Callable[..., None]


@pytest.fixture
def say(app: Flask) -> Callable[..., str]:
    """Return a function that gives an English text in a language, as a page shows it."""

    def translated(language: str, text: str, **values: object) -> str:
        with app.test_request_context(f"/{language}/"):
            return str(escape(gettext(text, **values)))

    return translated


@pytest.fixture
def note(session: Session, catalogue: Catalogue) -> Note:
    """Return what writes a line of history."""

    def write(service: str, field: str, at: datetime = AT, **values: str) -> None:
        session.add(
            Change(
                resource_type="service", resource_id=service, last_action_type="update", last_action_at=at,
                field_name=field, previous_value=values.get("before", ""), replacement_value=values.get("after", ""),
                updated_by="editor:somebody",
            )
        )  # fmt: skip
        session.commit()

    return write
