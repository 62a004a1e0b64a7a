"""Lists as pages, or as a stream of all their records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from app.extensions import db
from app.hsds.answers import answer, stream
from app.hsds.parameters import Paging
from app.operations.find_hsds import Ids
from app.queries.hsds.services import batches, last_change

Reader = Callable[[Session, Sequence[str]], Iterable[Any]]
"""Gives the records of some ids; it knows nothing of the request, which a stream outlives."""


def listing(ids: Ids, asked: Paging, read: Reader, *, one_page: bool = False, dated: bool = True) -> Response:
    """Return the page that is asked for, or everything as newline-delimited JSON.

    ``one_page`` leaves nothing for other pages; ``dated`` says that the list changes with the services.
    """
    changed_at = last_change(db.session) if dated else None
    if asked.format == "ndjson":
        return stream(_all(ids.cut(0, ids.total), read), changed_at)
    total = ids.total
    size = max(total, 1) if one_page else asked.per_page
    contents = list(read(db.session, ids.cut((asked.page - 1) * size, size)))
    return answer(_page(total, size, asked.page, contents), changed_at)


def _page(total: int, size: int, number: int, contents: list[Any]) -> dict[str, Any]:
    pages = -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _all(ids: Sequence[str], read: Reader) -> Iterator[Any]:
    with db.transaction() as session:
        for part in batches(ids):
            yield from read(session, part)
            session.expunge_all()
