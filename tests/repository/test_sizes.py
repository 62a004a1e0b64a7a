"""Files stay small and have a name of their own."""

import ast
from pathlib import Path

LONGEST_FILE = 250
LONGEST_CLASS = 120
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def test_no_module_is_longer_than_250_lines(modules: list[Path]) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}

    too_long = {str(path): length for path, length in lengths.items() if length > LONGEST_FILE}

    assert too_long == {}


def test_no_class_is_longer_than_120_lines(modules: list[Path]) -> None:
    classes = [(path, node) for path in modules for node in ast.walk(_parse(path)) if isinstance(node, ast.ClassDef)]

    too_long = [f"{path}: {node.name}" for path, node in classes if _length(node) > LONGEST_CLASS]

    assert too_long == []


def test_no_module_is_a_drawer(modules: list[Path]) -> None:
    drawers = [str(path) for path in modules if DRAWERS & {part.removesuffix(".py") for part in path.parts}]

    assert drawers == []


def test_no_module_is_missing_its_docstring(modules: list[Path]) -> None:
    silent = [str(path) for path in modules if path.stat().st_size and not ast.get_docstring(_parse(path))]

    assert [path for path in silent if not path.startswith("app/migrations/versions/")] == []


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _length(node: ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
