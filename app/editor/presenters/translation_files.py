"""What a file of translations would change."""

from dataclasses import dataclass

from app.domain.translation_units import Flaw
from app.editor.record_page import page_of
from app.editor.words import field_name, flaw_name
from app.operations.translation_files.take import Looked, Taken
from app.wording.languages import language_name

SHOWN = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the file; without a flaw it can be taken."""

    line: int
    title: str
    language: str
    page: str
    name: str
    source_language: str
    source: str
    text: str
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilesView:
    """The page on which files come back; ``content`` is what will be stored after a yes."""

    problem: str = ""
    content: str = ""
    human: bool = False
    done: bool = False
    good: tuple[Row, ...] = ()
    bad: tuple[Row, ...] = ()
    stale: tuple[Row, ...] = ()
    ready: int = 0
    taken: Taken | None = None

    @property
    def more(self) -> int:
        """Return how many good texts are not shown."""
        return self.ready - len(self.good)


def files_view(looked: list[Looked], content: str, *, human: bool = False, taken: Taken | None = None) -> FilesView:
    """Say of each text whether it can be taken."""
    good = [one for one in looked if not one.flaws]
    stale = [one for one in looked if Flaw.STALE in one.flaws]
    bad = [one for one in looked if one.flaws and Flaw.STALE not in one.flaws]
    return FilesView(
        content=content, human=human, done=True, ready=len(good), taken=taken,
        good=_rows(good), bad=_rows(bad), stale=_rows(stale),
    )  # fmt: skip


def _rows(looked: list[Looked]) -> tuple[Row, ...]:
    return tuple(_row(one) for one in looked[:SHOWN])


def _row(one: Looked) -> Row:
    field = field_name(one.field) if one.field else one.key[:120]
    title = f"{field} · {language_name(one.language)}"
    record = one.record
    return Row(
        line=one.line, title=title, language=one.language, page=page_of(record) if record else "",
        name=record.name if record else "", source_language=record.language if record else "",
        source=one.source, text=one.text[:1000], flaws=tuple(flaw_name(flaw) for flaw in one.flaws),
    )  # fmt: skip
