"""The tree names no package registry and no folder of somebody's machine."""

import re
from pathlib import Path

import pytest

# In pieces, so that this file does not name them either
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
    "security." + "debian.org",
]
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(?:work|root|home/\w+)/\w")
BINARY = {".png", ".woff2", ".ico", ".jpg", ".gz", ".webp"}


@pytest.fixture(scope="module")
def texts(tree: list[Path]) -> dict[str, str]:
    readable = [path for path in tree if path.suffix not in BINARY]
    return {str(path): path.read_text(encoding="utf-8") for path in readable}


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_package_registry(texts: dict[str, str], host: str) -> None:
    assert [path for path, text in texts.items() if host in text] == []


def test_no_file_names_a_folder_of_one_machine(texts: dict[str, str]) -> None:
    found = {path: match[0] for path, text in texts.items() if (match := MACHINE_PATH.search(text))}

    assert found == {}


def test_no_secret_or_database_is_in_the_tree(tree: list[Path]) -> None:
    kept = [str(path) for path in tree if path.name == ".env" or path.suffix in {".db", ".sqlite", ".pem", ".mo"}]

    assert kept == []
