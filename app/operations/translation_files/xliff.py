"""XLIFF 1.2: one file part per original language, one unit per text. What declares entities is not read."""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from app.domain.translation_units import MOST_UNITS, FileUnreadable, FileWithoutTexts, Returned, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
DEEPEST = 30


def write_xliff(units: list[Unit], language: str) -> bytes:
    """Return a file for translation tools."""
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    for source_language, group in groupby(sorted(units, key=_order), key=lambda unit: unit.source_language):
        names = {"original": f"ryadom-{source_language}", "datatype": "plaintext", "source-language": source_language}
        body = SubElement(SubElement(root, "file", {**names, "target-language": language}), "body")
        for unit in group:
            one = SubElement(body, "trans-unit", {"id": unit.key})
            SubElement(one, "source").text = _printable(unit.source)
            SubElement(one, "target").text = _printable(unit.text)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def read_xliff(text: str) -> list[Returned]:
    """Return the targets of a file.

    Raises:
        FileUnreadable: it is no XLIFF, declares a document type, is too deep, holds too much or nothing.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode("utf-8", "replace"), True)
    except (ExpatError, ValueError) as error:
        raise FileUnreadable(str(error)) from error
    if not reader.has_texts:
        raise FileWithoutTexts(FileWithoutTexts.__doc__)
    return reader.found


class _Reader:
    """Walk through a document by events, so that nothing but the targets is ever kept."""

    def __init__(self) -> None:
        self.parser: XMLParserType = ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.found: list[Returned] = []
        self.has_texts = False
        self._depth = 0
        self._language = ""
        self._key = ""
        self._line = 0
        self._target: list[str] | None = None
        self._within = ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        tag = name.rpartition(" ")[2]
        if self._depth > DEEPEST or (self._depth == 1 and tag != "xliff"):
            raise FileUnreadable("no XLIFF")
        if tag == "file":
            self._language = attributes.get("target-language", "")
        elif tag == "trans-unit":
            self.has_texts = True
            self._key, self._line = attributes.get("id", ""), self.parser.CurrentLineNumber
        elif tag == "alt-trans":
            self._within = tag  # suggestions of the tool, not the translation
        elif tag == "target" and self._key and not self._within:
            self._target, self._line = [], self.parser.CurrentLineNumber

    def _end(self, name: str) -> None:
        self._depth -= 1
        tag = name.rpartition(" ")[2]
        if tag == "target" and self._target is not None:
            self._keep("".join(self._target))
        elif tag == "trans-unit":
            self._key = ""
        elif tag == "alt-trans":
            self._within = ""

    def _keep(self, text: str) -> None:
        self.found.append(Returned(self._key, self._language, text.strip(), self._line))
        self._target = None
        if len(self.found) > MOST_UNITS:
            raise FileUnreadable("too many units")

    def _characters(self, text: str) -> None:
        if self._target is not None:
            self._target.append(text)

    def _refuse(self, *_: object) -> None:
        raise FileUnreadable("a document type is declared")


def _order(unit: Unit) -> str:
    return unit.source_language


def _printable(text: str) -> str:
    """Leave out what XML cannot carry."""
    return "".join(char for char in text if char in "\n\t" or (char >= " " and not "\ud800" <= char <= "\udfff"))
