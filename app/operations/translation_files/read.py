"""Read a file of translations, of whichever kind it is."""

from app.domain.translation_units import MOST_BYTES, FileUnreadable, Returned
from app.operations.translation_files.po import read_catalogue
from app.operations.translation_files.xliff import read_xliff


def decode(content: bytes) -> str:
    """Return a file as text with plain line ends.

    Raises:
        FileUnreadable: it is too large or no UTF-8 text; archives are none.
    """
    if len(content) > MOST_BYTES or b"\0" in content or content.startswith(b"PK"):
        raise FileUnreadable(FileUnreadable.__doc__)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnreadable(FileUnreadable.__doc__) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_units(text: str) -> list[Returned]:
    """Return every text of a file.

    Raises:
        FileUnreadable: it is neither XLIFF 1.2 nor PO.
    """
    if text.lstrip().startswith("<"):
        return read_xliff(text.lstrip("\ufeff"))
    return read_catalogue(text)
