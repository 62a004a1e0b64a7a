"""The addresses that the processes are told follow the ports that a person asked for."""

from pathlib import Path

import pytest

from setup import local_secrets, start


@pytest.fixture(autouse=True)
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / ".env"
    monkeypatch.setattr(local_secrets, "ENV_FILE", path)
    for name in ("RYADOM_PUBLIC_URL", "WEB_PORT", "BOT_PORT"):
        monkeypatch.delenv(name, raising=False)
    return path


@pytest.mark.parametrize("written", ["", "RYADOM_PUBLIC_URL=", "RYADOM_PUBLIC_URL=http://127.0.0.1:8000"])
def test_links_name_the_port_that_was_asked_for(env_file: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    env_file.write_text(written, encoding="utf-8")
    monkeypatch.setenv("WEB_PORT", "8080")

    told = start._environment(*start._ports())

    assert told["RYADOM_PUBLIC_URL"] == "http://127.0.0.1:8080"


def test_an_address_that_a_person_chose_stays(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("RYADOM_PUBLIC_URL=https://ryadom.example\nWEB_PORT=8080\n", encoding="utf-8")

    web, bot = start._ports()

    assert web == "8080"
    assert start._environment(web, bot)["RYADOM_PUBLIC_URL"] == "https://ryadom.example"
