"""The editor's console: what waits to be decided, the record with its history, translations."""

from flask import Flask

from app.editor.blueprint import blueprint
from app.editor.claims import decide_claim
from app.editor.decisions import accept_changes, close_reports, decide_change
from app.editor.duplicates import decide_pair, duplicates
from app.editor.edits import edit, translate, undo
from app.editor.imports import decide_import, decide_rows, import_run, imports
from app.editor.members import change_member, invite, members
from app.editor.parts import add_part, remove_part
from app.editor.places import PLACES
from app.editor.quality import confirm_facts, quality
from app.editor.queue import queue
from app.editor.records import organization, record, records
from app.editor.translation_files import take_translations_in, translations_in, translations_out
from app.editor.translations import translations
from app.staff_session.places import offer_places

PAGES = (
    queue,
    decide_change,
    accept_changes,
    close_reports,
    records,
    record,
    organization,
    edit,
    add_part,
    remove_part,
    translate,
    undo,
    translations,
    translations_out,
    translations_in,
    take_translations_in,
    quality,
    confirm_facts,
    imports,
    import_run,
    decide_import,
    decide_rows,
    decide_claim,
    members,
    invite,
    change_member,
    duplicates,
    decide_pair,
)
"""Every view; importing them has put them on the blueprint."""


def init_app(app: Flask) -> None:
    """Serve the console."""
    app.register_blueprint(blueprint)
    offer_places(app, *PLACES)
