"""The files that translators edit are read as they are, and their faults are named."""

from pathlib import Path

import pytest

from search_index.documents import Urgency
from search_index.locales import LOCALES
from search_index.understanding.vocabulary import Vocabulary, VocabularyInvalid

FILES = {
    "phrases.csv": "needs,urgency,phrase\nfood debt,routine,вымышленная фраза\n",
    "crisis.csv": "topic,urgency,pattern,unless\nfood,crisis,голод*,фильм*|игра\n",
    "calm.csv": "topic,pattern\nany,в кино\n",
    "groups.csv": "group,pattern\nchildren,дет*\n",
    "constraints.csv": "constraint,pattern\nno_phone,без звонк*\n",
    "cries.csv": "topic,pattern\ncry,спасите\n",
    "signs.csv": "sign,pattern\nwatched,читает переписк*\n",
    "small_talk.txt": "",
    "open_now.txt": "# как спрашивают\nоткрыто сейчас\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small vocabulary of all five languages."""
    for language in LOCALES:
        (tmp_path / language).mkdir()
        for name, text in FILES.items():
            (tmp_path / language / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_language_brings_its_phrases_and_patterns(folder: Path) -> None:
    vocabulary = Vocabulary.load(folder)

    assert [phrase.language for phrase in vocabulary.phrases] == list(LOCALES)
    assert vocabulary.phrases[0].needs == ("food", "debt")
    assert vocabulary.crisis[0].urgency is Urgency.CRISIS
    assert vocabulary.crisis[0].unless == ("фильм*", "игра")
    assert vocabulary.calm[0] == ("any", "в кино")
    assert vocabulary.cries[0] == ("cry", "спасите")
    assert set(vocabulary.open_now) == {"открыто сейчас"}


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("phrases.csv", "food,soon,помогите", "emergency, crisis or routine"),
        ("phrases.csv", ",routine,помогите", "at least one need"),
        ("phrases.csv", "food,routine, ", "a phrase"),
        ("phrases.csv", "food,routine,одно, другое", "put a comma in quotation marks"),
        ("phrases.csv", "food,routine", "3 columns"),
        ("crisis.csv", "food,never,голод*,", "emergency, crisis or routine"),
        ("calm.csv", "any,в кино,лишнее", "2 columns"),
    ],
)
def test_a_fault_is_named_with_file_and_line(folder: Path, language: str, name: str, line: str, said: str) -> None:
    path = folder / language / name
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")

    with pytest.raises(VocabularyInvalid) as fault:
        Vocabulary.load(folder)

    assert f"{language}/{name} line 3" in str(fault.value)
    assert said in str(fault.value)


def test_a_file_with_other_columns_is_refused(folder: Path) -> None:
    (folder / "uk" / "phrases.csv").write_text("need,phrase\n", encoding="utf-8")

    with pytest.raises(VocabularyInvalid, match=r"phrases\.csv of uk"):
        Vocabulary.load(folder)


@pytest.mark.parametrize("language", LOCALES)
def test_another_phrase_changes_the_digest(folder: Path, language: str) -> None:
    before = Vocabulary.load(folder).content_hash
    path = folder / language / "phrases.csv"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "ы\n", encoding="utf-8")

    after = Vocabulary.load(folder).content_hash

    assert before != after
