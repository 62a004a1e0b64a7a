"""Word tables are made once, whole, and say what the installed dictionaries say."""

from pathlib import Path

import pytest
import simplemma

from search_index.text import tables
from search_index.text.analyzers.dictionary import dictionary_lemma

WORDS = Path(__file__).parent / "data" / "inflections" / "hy.csv"


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give tables a folder of their own and a second's work instead of eight."""
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    monkeypatch.setattr(tables, "DICTIONARIES", ())
    monkeypatch.setattr(tables, "write_small_model", lambda path: path.write_text("model"))
    return tmp_path


def test_the_tables_are_as_the_dictionary_they_are_made_from() -> None:
    words = {word for line in WORDS.read_text(encoding="utf-8").splitlines()[1:] for word in line.split(",")}

    for word in words:
        known = simplemma.is_known(word, lang="hy")
        assert (dictionary_lemma(word, "hy") is not None) == known
        assert not known or dictionary_lemma(word, "hy") == simplemma.lemmatize(word, lang="hy").lower()


def test_making_the_tables_leaves_nothing_but_the_tables(quick: Path) -> None:
    tables.make_tables()

    (made,) = quick.iterdir()
    assert [path.name for path in made.iterdir()] == [tables.MODEL]


def test_the_first_of_two_makers_wins(quick: Path) -> None:
    tables.make_tables()
    (made,) = quick.iterdir()
    (made / tables.MODEL).write_text("first")

    tables.make_tables()

    assert (made / tables.MODEL).read_text() == "first"
    assert list(quick.iterdir()) == [made]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text").write_text("a file where the folder should be")
    monkeypatch.setattr(tables, "FOLDER", tmp_path / "text")
    monkeypatch.setattr(tables, "ROOT", tmp_path)  # the child finds no module here

    with pytest.raises(tables.TablesMissing, match="could not be made"):
        tables.tables.__wrapped__()
