"""The address of a merged record leads to the other one, whatever stands behind its question mark."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.models import MergedRecord
from tests.catalogue import Catalogue

STEERING = ("endpoint=x", "_method=POST", "_scheme=ftp", "_external=1", "_anchor=evil", "values=1", "self=1")


@pytest.mark.parametrize("question", STEERING)
def test_nothing_in_an_address_steers_where_it_leads(
    client: FlaskClient, session: Session, catalogue: Catalogue, question: str
) -> None:
    stays, old = catalogue.id("RU", "food"), str(uuid4())
    session.add(MergedRecord(old_id=old, new_id=stays, merged_at=datetime(2026, 11, 20, tzinfo=UTC)))
    session.commit()

    for path in ("/ru/services", "/hsds/v3/services"):
        answer = client.get(f"{path}/{old}?{question}&look=easy")

        assert answer.status_code == 308
        assert answer.location.startswith(f"{path}/{stays}?")
        assert "look=easy" in answer.location
        assert "#" not in answer.location
