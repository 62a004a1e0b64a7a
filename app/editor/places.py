"""What the start page of staff offers of the console."""

from flask_babel import lazy_gettext

from app.staff_session.places import Place

PLACES = (
    Place("editor.queue", lazy_gettext("To decide"), lazy_gettext("Reports and changes that wait for you")),
    Place("editor.records", lazy_gettext("Records"), lazy_gettext("Find a service and keep it true")),
    Place("editor.translations", lazy_gettext("Translations"), lazy_gettext("What is missing or out of date")),
    Place(
        "editor.quality", lazy_gettext("Quality of records"), lazy_gettext("What each record lacks, the worst first")
    ),
    Place(
        "editor.imports", lazy_gettext("Files taken in"), lazy_gettext("What came from others, and what was set aside")
    ),
    Place("editor.duplicates", lazy_gettext("Duplicates"), lazy_gettext("Records that may be one")),
)
