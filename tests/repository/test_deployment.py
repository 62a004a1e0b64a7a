"""What an operator is given in deploy/ is true of this release."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from app.config import Settings
from app.settings_reference import settings_reference

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("ryadom-*"))
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
ANALYZE = shutil.which("systemd-analyze")
RELEASE = "/opt/ryadom/current"
HARDENING = (
    "User=ryadom", "NoNewPrivileges=yes", "PrivateTmp=yes", "ProtectSystem=strict", "ProtectHome=yes", "MemoryMax=",
    "CapabilityBoundingSet=\n", "SystemCallFilter=@system-service", "EnvironmentFile=/etc/ryadom/env",
)  # fmt: skip
GUIDES = ("first-day.ru.md", "first-day.en.md", "upgrade.ru.md", "upgrade.en.md")


def test_the_reference_of_settings_is_what_the_class_says() -> None:
    written = (DEPLOY / "settings.md").read_text(encoding="utf-8")

    assert written == settings_reference(), "renew it: .venv/bin/flask settings reference > deploy/settings.md"


def test_the_reference_names_every_setting_with_its_meaning() -> None:
    rows = [line.split(" | ") for line in settings_reference().splitlines() if line.startswith("| `")]

    assert len(rows) >= len(Settings.model_fields)
    assert [row[0] for row in rows if len(row[-1].strip(" |")) < 8] == []


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_every_service_is_hardened(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")

    assert [line for line in HARDENING if line not in text] == []


def test_every_timer_starts_a_service_that_is_there() -> None:
    timers = [unit for unit in UNITS if unit.suffix == ".timer"]

    assert timers
    assert [timer.name for timer in timers if timer.with_suffix(".service") not in SERVICES] == []


@pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze is installed")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        for program in re.findall(rf"ExecStart={RELEASE}/(\S+)", text):
            stand_in = tmp_path / "release" / program
            stand_in.parent.mkdir(parents=True, exist_ok=True)
            stand_in.write_text("#!/bin/sh\n", encoding="utf-8")
            stand_in.chmod(0o755)
        (tmp_path / unit.name).write_text(text.replace(RELEASE, f"{tmp_path}/release"), encoding="utf-8")

    words = [ANALYZE, "verify", *(str(tmp_path / unit.name) for unit in UNITS)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_a_bot_that_could_not_be_set_up_is_left_alone_and_fails_no_release() -> None:
    text = (DEPLOY / "systemd" / "ryadom-bot.service").read_text(encoding="utf-8")

    (program, model) = re.findall(r"^ExecStart=(\S+) .* -m (\S+)$", text, re.MULTILINE)[0]

    assert f"ConditionPathExists={program}\n" in text
    assert f"ConditionPathExists={RELEASE}/chatbot/{model}\n" in text


def test_nginx_has_to_make_one_folder_for_its_copies_and_no_more() -> None:
    text = (DEPLOY / "nginx" / "ryadom.conf").read_text(encoding="utf-8")

    (place,) = re.findall(r"^proxy_cache_path (\S+)", text, re.MULTILINE)

    assert Path(place).parent == Path("/var/cache"), "Debian's nginx has no /var/cache/nginx, and makes only the last"


def test_the_compose_file_names_settings_that_exist() -> None:
    compose = yaml.safe_load((DEPLOY / "compose" / "compose.yml").read_text(encoding="utf-8"))
    known = {line.split("`")[1] for line in settings_reference().splitlines() if line.startswith("| `")}
    known |= {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE", "HOME"}

    services = compose["services"]
    named = {name for service in services.values() for name in service.get("environment", {})}

    assert {"web", "worker", "bot", "nginx", "database"} <= services.keys()
    assert named - known == set()
    assert [name for name, service in services.items() if name != "nginx" and "ports" in service] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_the_files_that_a_guide_names_are_there(guide: str) -> None:
    text = (DEPLOY / guide).read_text(encoding="utf-8")
    named = set(re.findall(r"deploy/[A-Za-z0-9_./*-]+[A-Za-z0-9/*]", text))

    assert named
    assert [name for name in sorted(named) if not list(ROOT.glob(name))] == []


@pytest.mark.parametrize("kind", ["first-day", "upgrade"])
def test_both_languages_of_a_guide_give_the_same_commands(kind: str) -> None:
    russian, english = (_commands(DEPLOY / f"{kind}.{language}.md") for language in ("ru", "en"))

    assert len(english) > 4
    assert russian == english


def test_every_command_of_ours_in_the_guides_exists() -> None:
    texts = [(DEPLOY / guide).read_text(encoding="utf-8") for guide in GUIDES]
    units = "".join(unit.read_text(encoding="utf-8") for unit in SERVICES)
    named = set(re.findall(r"(?:bin/flask|^ryadom) ([a-z]+)(?: ([a-z]+))?", "".join([*texts, units]), re.MULTILINE))

    assert {group for group, _ in named} >= {"backup", "doctor", "users"}
    for group, command in named:
        source = (ROOT / "app/cli" / f"{_MODULES.get(group, group)}.py").read_text(encoding="utf-8")
        assert f'"{command or group}"' in source


_MODULES = {"db": "database"}


def _commands(guide: Path) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]
