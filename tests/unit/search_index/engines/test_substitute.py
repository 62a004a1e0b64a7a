"""While the index cannot be read, the record answers, and is not read anew for every question."""

from collections.abc import Iterator

import pytest

from search_index.documents import Query, ServiceDocument
from search_index.engines import Substitute, substitute

QUESTION = Query(text="служба", language="ru")


class Record:
    """A record of one service that counts how often it is read."""

    def __init__(self) -> None:
        self.read = 0

    def documents(self) -> Iterator[ServiceDocument]:
        self.read += 1
        yield ServiceDocument(id="a", names={"ru": "Вымышленная служба"})


def test_many_questions_read_the_record_once() -> None:
    record, answering = Record(), Substitute()

    totals = [answering.find(QUESTION, record.documents).total for _ in range(20)]

    assert totals == [1] * 20
    assert record.read == 1


def test_what_was_read_long_ago_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(substitute, "KEPT_SECONDS", 0.0)
    record, answering = Record(), Substitute()

    answering.find(QUESTION, record.documents)
    answering.find(QUESTION, record.documents)

    assert record.read == 2
