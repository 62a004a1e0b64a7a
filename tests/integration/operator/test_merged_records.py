"""An operator with a card open tells the caller of the record that stayed after a merge."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.models import MergedRecord
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker, begin


def test_details_and_picked_services_follow_a_merge(operator: Worker, session: Session, catalogue: Catalogue) -> None:
    old, new = catalogue.id("RU", "food"), catalogue.id("UA", "food")
    card = begin(operator)
    operator.post(card, words="", picked=old)
    session.add(MergedRecord(old_id=old, new_id=new, merged_at=datetime.now(UTC)))
    session.commit()

    details = operator.get(f"/op/services/{old}").get_data(as_text=True)
    page = operator.get(card).get_data(as_text=True)

    assert f"/services/{new}" in details
    assert f'value="{new}"' in page
    assert f'value="{old}"' not in page
