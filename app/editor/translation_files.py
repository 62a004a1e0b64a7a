"""Files for translators: out, and back with a look before anything is stored."""

from contextlib import closing
from http import HTTPStatus

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.domain.translation_units import MOST_BYTES, FileUnreadable, FileWithoutTexts, Wanted
from app.editor.blueprint import blueprint
from app.editor.guard import editor_name, editor_only
from app.editor.presenters.translation_files import FilesView, files_view
from app.extensions import db
from app.operations.translation_files.collect import collect_units
from app.operations.translation_files.po import write_catalogue
from app.operations.translation_files.read import decode, read_units
from app.operations.translation_files.take import look_through, take_translations
from app.operations.translation_files.xliff import write_xliff
from app.staff_session import clock
from app.staff_session.uploads import takes_up_to

FORMATS = {"xlf": (write_xliff, "application/xliff+xml"), "po": (write_catalogue, "text/x-gettext-translation")}
FORM_BYTES = 20_000


@blueprint.get("/translations/out")
@editor_only
def translations_out() -> ResponseReturnValue:
    """Give the texts that a language wants as a file."""
    language, form = request.args.get("language", ""), request.args.get("format", "xlf")
    wanted = {one for one in Wanted if one in request.args.getlist("only")} or set(Wanted)
    if language not in LOCALES or form not in FORMATS:
        abort(HTTPStatus.NOT_FOUND)
    write, kind = FORMATS[form]
    content = write(collect_units(db.session, language, wanted), language)
    named = {"Content-Disposition": f'attachment; filename="ryadom-{language}.{form}"'}
    return Response(content, mimetype=kind, headers=named)


@blueprint.get("/translations/in")
@editor_only
def translations_in() -> ResponseReturnValue:
    """Ask for a file."""
    return render_template("editor/translations_in.html", view=FilesView())


@blueprint.post("/translations/in")
@editor_only
@takes_up_to(MOST_BYTES * 2 + FORM_BYTES)
def take_translations_in() -> ResponseReturnValue:
    """Show what a file would change; store it when that was confirmed."""
    human = request.form.get("status") == "human"
    status = TranslationStatus.HUMAN if human else TranslationStatus.DRAFT
    try:
        text = _sent()
        looked = look_through(db.session, read_units(text))
    except (FileUnreadable, RequestEntityTooLarge) as error:
        problem = _problem(error)
        return render_template("editor/translations_in.html", view=FilesView(problem=problem)), HTTPStatus.BAD_REQUEST
    if request.form.get("confirmed") != "yes":
        return render_template("editor/translations_in.html", view=files_view(looked, text, human=human))
    taken = take_translations(db.session, looked, status, editor_name(), now=clock.now())
    db.session.commit()
    return render_template("editor/translations_in.html", view=files_view(looked, "", taken=taken))


def _problem(error: Exception) -> str:
    if isinstance(error, FileWithoutTexts):
        return _("This file holds no texts. Please choose the file in which the translations stand.")
    return _("This is no XLIFF 1.2 or PO file that we can read, or it is larger than 2 MB.")


def _sent() -> str:
    """Return the file, or the text of one that has been shown and is confirmed now."""
    file = request.files.get("file")
    if file is None:
        return decode(request.form.get("content", "").encode())
    with closing(file):
        return decode(file.read(MOST_BYTES + 1))
