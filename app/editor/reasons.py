"""Why something changed, in words: where a merge says so, with the name of the other record."""

from flask_babel import gettext as _

from app.domain.duplicates import MERGED_WITH, PARTED_FROM
from app.domain.identity import is_id
from app.editor.words import value_name
from app.extensions import db
from app.models import Organization, Service


def reason_words(why: str) -> str:
    """Return a reason of the history or of a proposal."""
    if name := _record_named(why, MERGED_WITH):
        # Translators: why a value changed: two records of one thing were merged. name is that of the other record.
        return _("Merged with “%(name)s”", name=name)
    if name := _record_named(why, PARTED_FROM):
        # Translators: why a value changed: a merge of two records was undone. name is that of the other record.
        return _("No longer merged with “%(name)s”", name=name)
    return value_name(why)


def _record_named(why: str, beginning: str) -> str:
    """Return the name of the record whose id follows a beginning, empty where none does."""
    record_id = why.removeprefix(beginning) if why.startswith(beginning) else ""
    if not is_id(record_id):
        return ""
    record = db.session.get(Service, record_id) or db.session.get(Organization, record_id)
    return record.name if record else ""
