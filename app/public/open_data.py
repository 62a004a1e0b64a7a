"""The whole directory as files: a page that says what each is for, and the files themselves."""

from http import HTTPStatus

from flask import Response, abort, render_template, send_file

from app.dump import FOLDER
from app.extensions import db, settings
from app.operations.open_data.generations import Dump, read_generation, read_tables
from app.public.blueprint import blueprint, root_blueprint
from app.public.presenters.open_data import open_data_view
from app.queries.changes import hidden_since

KEPT = "public, max-age=3600"
KINDS = {
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
    "geojson": "application/geo+json",
}


@blueprint.get("/open-data")
def open_data() -> str:
    """Show the files with their size, their day and how to check them."""
    dump = _dump()
    tables = read_tables(dump) if dump else []
    return render_template("public/open_data.html", view=open_data_view(dump, tables))


@root_blueprint.get("/open-data/<name>")
def open_data_file(name: str) -> Response:
    """Give a file of the latest dump, and nothing that it does not name."""
    dump = _dump()
    file = dump.file(name) if dump else None
    if dump is None or file is None:
        abort(HTTPStatus.NOT_FOUND)
    kind = KINDS.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
    answer = send_file(dump.folder / name, mimetype=kind, as_attachment=True, download_name=name, etag=file.sha256)
    answer.headers["Cache-Control"] = KEPT
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _dump() -> Dump | None:
    """Return the dump that is given out; none tells where a service was that has been hidden since it was made."""
    dump = read_generation(settings().var / FOLDER)
    return None if dump is None or hidden_since(db.session, dump.created) else dump
