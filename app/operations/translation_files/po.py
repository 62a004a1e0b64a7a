"""PO: the key of a text is its message context."""

from io import BytesIO, StringIO

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from app.domain.translation_units import MOST_UNITS, FileUnreadable, FileWithoutTexts, Returned, Unit


def write_catalogue(units: list[Unit], language: str) -> bytes:
    """Return a file for PO editors."""
    catalogue = Catalog(locale=language, project="Ryadom", fuzzy=False)
    for unit in units:
        catalogue.add(unit.source, unit.text, context=unit.key, auto_comments=[unit.source_language])
    file = BytesIO()
    write_po(file, catalogue, width=0)
    return file.getvalue()


def read_catalogue(text: str) -> list[Returned]:
    """Return the texts of a file; unfinished (fuzzy) ones come without words, so that nobody takes them.

    Raises:
        FileUnreadable: it is no PO file, or holds too much or nothing.
    """
    try:
        catalogue = read_po(StringIO(text), abort_invalid=True)
    except (PoFileError, UnknownLocaleError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise FileUnreadable(str(error)) from error
    messages = [one for one in catalogue if one.id and isinstance(one.string, str)]
    if not messages:
        raise FileWithoutTexts(FileWithoutTexts.__doc__)
    if len(messages) > MOST_UNITS:
        raise FileUnreadable(FileUnreadable.__doc__)
    language = str(catalogue.locale_identifier or "")
    return [
        Returned(one.context or "", language, "" if one.fuzzy else str(one.string).strip(), one.lineno or 0)
        for one in messages
    ]
