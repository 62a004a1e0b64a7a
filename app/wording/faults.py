"""What was expected of a file, in the reader's language."""

from flask_babel import gettext as _

from app.operations.imports.faults import Expected


def expected_text(expected: Expected) -> str:
    """Return a message of the catalogues with the values of its placeholders."""
    return _(expected.message, **dict(expected.values)) if expected.values else _(expected.message)
