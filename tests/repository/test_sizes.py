"""Files stay small and have a name of their own."""

import ast
from pathlib import Path

LONGEST_FILE = 250
LONGEST_CLASS = 120
PRODUCT = {"app", "search_index", "setup"}
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


def test_every_module_of_the_product_says_what_it_is(modules: list[Path]) -> None:
    product = [path for path in modules if path.parts[0] in PRODUCT and "versions" not in path.parts]

    silent = [str(path) for path in product if path.stat().st_size and not ast.get_docstring(_parse(path))]

    assert silent == []


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _length(node: ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
