"""What changed, for programs that keep a copy: Atom (RFC 4287) and JSON Feed 1.1."""

from datetime import UTC, datetime
from http import HTTPStatus
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, abort, jsonify, request, url_for

from app.domain.identity import is_id
from app.domain.locales import DEFAULT_LOCALE
from app.domain.moments import within_our_time
from app.extensions import db, settings
from app.public.blueprint import root_blueprint
from app.queries.changes import Entry, Span, read_changes

ATOM = "http://www.w3.org/2005/Atom"
PER_PAGE = 100
TITLE = "Ryadom: changes in the directory"
KEPT = "public, max-age=300"
PARAMETERS = ("since", "before", "past")


@root_blueprint.get("/open-data/changes.json")
def changes_json() -> Response:
    """Give changes as a JSON Feed; ``since`` and ``before`` are times with a zone."""
    entries = _asked()
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": _root() + url_for("public.open_data", lang=DEFAULT_LOCALE),
        "feed_url": _root() + url_for("root.changes_json"),
        "items": [_item(one) for one in entries],
        **({"next_url": _next("root.changes_json", entries)} if len(entries) == PER_PAGE else {}),
    }
    answer = jsonify(feed)
    answer.content_type = "application/feed+json"
    return _kept(answer)


@root_blueprint.get("/open-data/changes.atom")
def changes_atom() -> Response:
    """Give changes as Atom."""
    entries = _asked()
    feed = Element("feed", xmlns=ATOM)
    _add(feed, "id", _root() + url_for("root.changes_atom"))
    _add(feed, "title", TITLE)
    _add(feed, "updated", _time(entries[0].at if entries else datetime(2026, 1, 1, tzinfo=UTC)))
    SubElement(feed, "link", rel="self", href=_root() + url_for("root.changes_atom"))
    if len(entries) == PER_PAGE:
        SubElement(feed, "link", rel="next", href=_next("root.changes_atom", entries))
    author = SubElement(feed, "author")
    _add(author, "name", "Ryadom")
    for one in entries:
        _add_entry(feed, one)
    body = tostring(feed, encoding="utf-8", xml_declaration=True)
    return _kept(Response(body, content_type="application/atom+xml; charset=utf-8"))


def _asked() -> list[Entry]:
    for name in request.args:
        if name not in PARAMETERS:
            abort(HTTPStatus.BAD_REQUEST, "Only since, before and past may be asked for.")
        if len(request.args.getlist(name)) > 1:
            abort(HTTPStatus.BAD_REQUEST, f"{name} may be given once.")
    past = request.args.get("past", "")
    if past and not is_id(past):
        abort(HTTPStatus.BAD_REQUEST, "past is the id of a service.")
    return read_changes(db.session, Span(_moment("since"), _moment("before"), past), limit=PER_PAGE)


def _moment(name: str) -> datetime | None:
    text = request.args.get(name, "")
    if not text:
        return None
    try:
        return within_our_time(datetime.fromisoformat(text.replace(" ", "+")))
    except (ValueError, OverflowError):
        abort(HTTPStatus.BAD_REQUEST, f"{name} is a time between 1970 and 2100, such as 2026-11-19T00:00:00Z.")


def _item(one: Entry) -> dict[str, object]:
    return {
        "id": f"urn:uuid:{one.id}",
        "url": _page(one),
        "title": one.name or one.service_id,
        "content_text": ", ".join(sorted(one.groups)),
        "date_modified": _time(one.at),
        "tags": sorted(one.groups),
        "_ryadom": {"service": one.service_id, "hsds_url": _record(one), "removed": one.removed},
    }


def _add_entry(feed: Element, one: Entry) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "id", f"urn:uuid:{one.id}")
    _add(entry, "title", one.name or one.service_id)
    _add(entry, "updated", _time(one.at))
    SubElement(entry, "link", rel="alternate", href=_page(one))
    SubElement(entry, "link", rel="via", type="application/json", href=_record(one))
    for group in sorted(one.groups):
        SubElement(entry, "category", term=group)
    if one.removed:
        SubElement(entry, "category", term="removed")


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(one for one in text if one.isprintable())


def _page(one: Entry) -> str:
    return _root() + url_for("public.service", lang=DEFAULT_LOCALE, service_id=one.service_id)


def _record(one: Entry) -> str:
    return _root() + one.hsds_path


def _next(endpoint: str, entries: list[Entry]) -> str:
    return _root() + url_for(
        endpoint, since=request.args.get("since"), before=_time(entries[-1].at, exact=True), past=entries[-1].service_id
    )


def _time(at: datetime, *, exact: bool = False) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds" if exact else "seconds").replace("+00:00", "Z")


def _root() -> str:
    return settings().public_url.rstrip("/")


def _kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = KEPT
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
