"""Who is open is asked for many services at once: one odd time zone must not take the answer from all others."""

import pytest

from search_index.documents import Filters, OpenHours, Query, ServiceDocument
from search_index.engines import MemoryEngine
from tests.unit.search_index.engines.test_engine_contract import DOCUMENTS, MONDAY_NOON, ids

ALWAYS = ((0, 10_080),)


@pytest.mark.parametrize("zone", ["", "Mars/Phobos", "../etc", "x" * 5000])
def test_hours_on_nobodys_clock_are_unknown_and_break_nothing(zone: str) -> None:
    odd = ServiceDocument(id="odd", names={"ru": "Центр"}, country="BY", hours=OpenHours(zone, ALWAYS))
    engine = MemoryEngine([*DOCUMENTS, odd])

    assert engine.find(Query(now=MONDAY_NOON)).total == len(DOCUMENTS) + 1
    assert ids(engine, Query(now=MONDAY_NOON, filters=Filters(open_now=True))) == ["gomel-care"]
