"""The work list of a language."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.domain.translation_units import Wanted
from app.editor.blueprint import blueprint
from app.editor.guard import editor_only
from app.editor.record_page import page_of
from app.editor.words import field_name, state_name
from app.extensions import db
from app.i18n import current_language
from app.queries.editing import count_lacking, lacking
from app.wording.languages import OWN_NAMES


@blueprint.get("/translations")
@editor_only
def translations() -> ResponseReturnValue:
    """List texts that a language lacks, stale ones first."""
    wanted = request.args.get("language", "")
    language = wanted if wanted in LOCALES else current_language()
    counts = [(code, OWN_NAMES[code], count_lacking(db.session, code)) for code in LOCALES]
    rows = sorted(
        ((record, page_of(record), field_name(field), stale) for record, field, stale in lacking(db.session, language)),
        key=lambda row: not row[3],
    )
    kinds = [
        (Wanted.MISSING, state_name(None)),
        (Wanted.MACHINE, state_name(TranslationStatus.MACHINE)),
        (Wanted.STALE, state_name(TranslationStatus.STALE)),
    ]
    return render_template("editor/translations.html", chosen=language, counts=counts, rows=rows, wanted=kinds)
