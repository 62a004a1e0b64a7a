"""A step runs once for the same inputs, and again when an input, a result or an earlier step changed."""

from pathlib import Path

import pytest

from setup import steps
from setup.steps import Step, perform


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "stamps")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.txt").write_text("one", encoding="utf-8")
    return tmp_path


class Work:
    """A step that writes one file and counts how often it did."""

    def __init__(self, root: Path, name: str = "work", after: tuple[str, ...] = ()) -> None:
        self.result = root / f"{name}.out"
        self.count = 0
        self.step = Step(name, name, self._act, inputs=("words",), outputs=(self.result,), after=after)

    def _act(self) -> None:
        self.count += 1
        self.result.write_text("done", encoding="utf-8")


def test_a_step_is_not_done_twice_for_the_same_inputs(root: Path) -> None:
    work = Work(root)

    perform([work.step])
    perform([work.step])

    assert work.count == 1


def test_a_changed_input_renews_the_step(root: Path) -> None:
    work = Work(root)
    perform([work.step])

    (root / "words" / "a.txt").write_text("two", encoding="utf-8")
    perform([work.step])

    assert work.count == 2


def test_a_new_or_renamed_file_renews_the_step(root: Path) -> None:
    work = Work(root)
    perform([work.step])

    (root / "words" / "a.txt").rename(root / "words" / "b.txt")
    perform([work.step])

    assert work.count == 2


def test_compiled_files_do_not_count(root: Path) -> None:
    work = Work(root)
    perform([work.step])

    (root / "words" / "a.mo").write_bytes(b"compiled")
    perform([work.step])

    assert work.count == 1


def test_a_lost_result_renews_the_step(root: Path) -> None:
    work = Work(root)
    perform([work.step])

    work.result.unlink()
    perform([work.step])

    assert work.count == 2


def test_renewing_a_step_renews_those_that_follow_it(root: Path) -> None:
    first, second = Work(root, "first"), Work(root, "second", after=("first",))
    perform([first.step, second.step])

    first.result.unlink()
    perform([first.step, second.step])

    assert (first.count, second.count) == (2, 2)


def test_a_failed_step_is_tried_again(root: Path) -> None:
    def fail() -> None:
        raise RuntimeError("no luck")

    step = Step("failing", "failing", fail, inputs=("words",))

    with pytest.raises(RuntimeError):
        perform([step])

    assert not step.is_done()
