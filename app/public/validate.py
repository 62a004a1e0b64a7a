"""A file of services: what is wrong with it, in the person's language. Nothing of it is kept."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from app.domain.importing import Layout
from app.extensions import brain, db, settings
from app.operations.imports.in_time import Until
from app.operations.imports.open_file import ENDINGS
from app.operations.imports.open_taker import HSDS, open_taker
from app.operations.imports.validate_file import Finding, validate_file
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.form_token import is_from_elsewhere
from app.public.limits import Often
from app.public.presenters.validation import LAYOUTS, Validation

MOST_BYTES = 3_000_000
"""Bytes of a file; larger ones are checked by `flask providers validate`."""
FORM_BYTES = 20_000
PATIENCE_SECONDS = 5.0
CHECK_SECONDS = 20.0
often = Often("validate", 30)
checking = Lock()
"""One file at a time in a process: a small one may be long work, and those who seek help come first."""


@blueprint.get("/validate")
def validate() -> str:
    """Ask for a file."""
    return render_template("public/validate.html", view=Validation())


@blueprint.post("/validate")
def validate_upload() -> ResponseReturnValue:
    """Tell every fault of a file."""
    if is_from_elsewhere(request):
        return _refused(_("Please choose the file once more."))
    if often.too_often(request.remote_addr or "", now()):
        return _refused(_("Too many files at once. Please try again in a quarter of an hour."), 429)
    request.max_content_length = MOST_BYTES + FORM_BYTES
    try:
        file = request.files.get("file")
    except RequestEntityTooLarge:
        return _refused(_("The file is too large: at most 3 MB can be checked here."), 413)
    if file is None or not file.filename:
        return _refused(_("Choose a file first."))
    if not checking.acquire(timeout=PATIENCE_SECONDS):
        return _refused(_("Another file is being checked. Please send yours again in a minute."), 429)
    try:
        with closing(file):
            return _answer(file, request.form.get("layout", ""))
    finally:
        checking.release()


def _answer(file: FileStorage, chosen: str) -> ResponseReturnValue:
    layout = _layout(file, chosen)
    if layout is None:
        return _refused(
            _("We can read CSV, XLSX, GeoJSON, JSON lines and HSDS packages in ZIP. Save the file as one of these.")
        )
    found = _check(file, layout, _mapping(chosen))
    view = Validation(chosen=chosen, file=Path(file.filename or "").name[:100], found=found)
    return render_template("public/validate.html", view=view)


def _refused(problem: str, status: int = HTTPStatus.BAD_REQUEST) -> ResponseReturnValue:
    return render_template("public/validate.html", view=Validation(problem=problem)), status


def _mapping(name: str) -> bytes:
    chosen = name if name in LAYOUTS else "rows"
    return (settings().data / "layouts" / f"{chosen}.toml").read_bytes()


def _layout(file: FileStorage, chosen: str) -> Layout | None:
    found = ENDINGS.get(Path(file.filename or "").suffix.lower())
    fits = (
        found in HSDS
        if chosen == "hsds"
        else found is Layout.OSM
        if chosen == "osm"
        else found in {Layout.CSV, Layout.XLSX}
    )
    return found if fits else None


def _check(file: FileStorage, layout: Layout, mapping: bytes) -> Finding:
    with _kept(file) as path:
        open_it = partial(open_taker, path, layout, mapping, brain().gazetteer, now=datetime.now(UTC))
        return validate_file(db.session, lambda: open_it(until=Until(CHECK_SECONDS)))


@contextmanager
def _kept(file: FileStorage) -> Iterator[Path]:
    """Give the file a place for as long as it is read."""
    with TemporaryDirectory(prefix="ryadom-validate-") as folder:
        path = Path(folder) / "file"
        file.save(path)
        yield path
