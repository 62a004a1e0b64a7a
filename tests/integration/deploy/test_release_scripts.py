"""Bringing a release up and back: in which order, and what stays when something fails. The programs are stand-ins."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NOTE = 'echo "$(basename "$PWD"): $0 $*" | sed "s|$PWD/||; s|$STAND_INS/||" >> "$NOTES"\n'
SETUP = """
import os, pathlib, sys
if sys.argv[1:] == os.environ.get("FAILS", "").split():
    sys.exit(1)
flask = pathlib.Path(".venv/bin/flask")
flask.parent.mkdir(parents=True, exist_ok=True)
flask.write_text('''#!/bin/sh\\n{note}''')
flask.chmod(0o755)
with open(os.environ["NOTES"], "a") as notes:
    print(pathlib.Path.cwd().name + ": setup " + " ".join(sys.argv[1:]), file=notes)
"""


class Host:
    """A folder that stands for a host, with a repository of two tags."""

    def __init__(self, folder: Path) -> None:
        """Make the repository and the stand-ins."""
        self.folder, self.notes = folder, folder / "notes"
        self.home, bin_folder = folder / "opt", folder / "bin"
        for place in (self.home / "releases", bin_folder, folder / "backups" / "full-1", folder / "backups" / "full-2"):
            place.mkdir(parents=True)
        (folder / "env").write_text("RYADOM_SECRET_KEY=fictional\n", encoding="utf-8")
        self._program(bin_folder / "runuser", 'shift 3\nexec "$@"\n')
        self._program(bin_folder / "systemctl", NOTE)
        for name in ("curl", "sleep"):
            self._program(bin_folder / name, "exit 0\n")
        self._repository(folder / "repository")

    def run(self, script: str, *words: str, fails: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a script of deploy/ on this host."""
        self.notes.write_text("", encoding="utf-8")
        own = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "STAND_INS": str(self.folder / "bin"),
            "NOTES": str(self.notes),
            "FAILS": fails,
            "RYADOM_HOME": str(self.home),
            "RYADOM_ENV": str(self.folder / "env"),
            "RYADOM_BACKUPS": str(self.folder / "backups"),
        }
        command = ["bash", str(ROOT / "deploy" / script), *words]
        return subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=False)

    def release(self, tag: str, *, fails: str = "") -> "subprocess.CompletedProcess[str]":
        """Bring a tag up."""
        return self.run("release.sh", f"file://{self.folder / 'repository'}", tag, fails=fails)

    @property
    def done(self) -> list[str]:
        """Return what was done, in order."""
        lines = self.notes.read_text(encoding="utf-8").replace(f"{self.folder}/", "").splitlines()
        return [line for line in lines if ": systemctl" not in line] + [
            line.split(": ", 1)[1] for line in lines if ": systemctl" in line
        ]

    @property
    def current(self) -> str:
        """Return the release that runs."""
        return (self.home / "current").resolve().name

    @staticmethod
    def _program(path: Path, text: str) -> None:
        path.write_text("#!/bin/bash\n" + text, encoding="utf-8")
        path.chmod(0o755)

    def _repository(self, folder: Path) -> None:
        (folder / "setup").mkdir(parents=True)
        note = NOTE.replace("\n", "\\n")
        (folder / "setup" / "__main__.py").write_text(SETUP.format(note=note), encoding="utf-8")
        git = ["git", "-C", str(folder), "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"], ["tag", "v1"], ["tag", "v2"]):
            subprocess.run([*git, *words], check=True)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """Return a host without any release."""
    return Host(tmp_path)


def test_the_first_release_is_set_up_started_and_looked_at(host: Host) -> None:
    done = host.release("v1")

    assert done.returncode == 0, done.stderr
    assert host.current == "v1"
    assert host.done[:3] == ["v1: setup site", "v1: setup bot", "v1: .venv/bin/flask doctor"]
    assert "systemctl restart ryadom-web ryadom-worker ryadom-bot" in host.done


def test_the_next_release_begins_with_a_backup_by_the_one_that_runs(host: Host) -> None:
    host.release("v1")

    host.release("v2")

    assert host.current == "v2"
    assert host.done[:2] == ["current: .venv/bin/flask backup create backups", "v2: setup site"]


def test_a_release_that_cannot_be_set_up_leaves_the_running_one_alone(host: Host) -> None:
    host.release("v1")

    done = host.release("v2", fails="site")

    assert done.returncode != 0
    assert host.current == "v1"
    assert not [line for line in host.done if line.startswith("systemctl")]


def test_a_bot_that_cannot_be_set_up_does_not_hold_a_release_back(host: Host) -> None:
    done = host.release("v1", fails="bot")

    assert (done.returncode, host.current) == (0, "v1")


def test_a_roll_back_switches_and_keeps_what_people_told(host: Host) -> None:
    host.release("v1")
    host.release("v2")

    done = host.run("rollback.sh")

    assert done.returncode == 0, done.stderr
    assert host.current == "v1"
    assert not [line for line in host.done if "restore" in line]
    assert host.done[-1] == "systemctl start ryadom-web ryadom-worker ryadom-bot"


def test_a_roll_back_with_the_backup_restores_what_the_release_began_with_not_what_was_made_later(host: Host) -> None:
    host.release("v1")
    host.release("v2")
    (host.folder / "backups" / "full-3").mkdir()

    host.run("rollback.sh", "--with-backup")

    assert host.done[0] == "v1: .venv/bin/flask backup restore backups/full-2 --replace"


def test_a_second_try_and_a_release_brought_up_again_keep_the_way_back(host: Host) -> None:
    host.release("v1")
    host.release("v2", fails="site")
    (host.folder / "backups" / "full-3").mkdir()
    host.release("v2")
    host.release("v2")

    host.run("rollback.sh", "--with-backup")

    assert host.current == "v1"
    assert host.done[0] == "v1: .venv/bin/flask backup restore backups/full-2 --replace"


def test_what_ran_goes_on_when_the_backup_cannot_be_restored(host: Host) -> None:
    host.release("v1")
    host.release("v2")
    (host.home / "releases" / "v1" / ".venv" / "bin" / "flask").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")

    done = host.run("rollback.sh", "--with-backup")

    assert (done.returncode, host.current) == (1, "v2")
    assert host.done[-1] == "systemctl start ryadom-web ryadom-worker ryadom-bot"
    assert "Not rolled back" in done.stdout


def test_without_a_release_before_there_is_no_way_back(host: Host) -> None:
    host.release("v1")

    done = host.run("rollback.sh")

    assert done.returncode != 0
    assert "no release before" in done.stdout
    assert host.done == []


@pytest.mark.parametrize("tag", ["../v1", "v1; true", ""])
def test_a_tag_is_a_name_and_nothing_else(host: Host, tag: str) -> None:
    assert host.release(tag).returncode != 0
    assert list((host.home / "releases").iterdir()) == []
