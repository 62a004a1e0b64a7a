"""Web, bot and worker as real processes over a folder of their own, on free loopback ports."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from setup.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
BOT = ROOT / "chatbot"
RASA = BOT / ".venv" / "bin" / "rasa"
MODEL = BOT / "models" / "ryadom.tar.gz"
PREPARATIONS = (
    ("db", "upgrade"),
    ("taxonomy", "load"),
    ("providers", "import", "--all"),
    ("understanding", "train"),
    ("search", "rebuild"),
)
PATIENCE_SECONDS = 300.0
STOPPING_SECONDS = 15.0


class NotStarted(Exception):
    """A process did not begin to answer; the message ends with its last words."""


def bot_can_start() -> bool:
    """Tell whether the bot is installed and trained."""
    return RASA.exists() and MODEL.exists()


@dataclass
class Processes:
    """A whole Ryadom in ``var``; only what was started here is ever stopped."""

    var: Path
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @cached_property
    def ports(self) -> Mapping[str, int]:
        """Return a free port for the web and one for the bot."""
        return {"web": free_port(), "bot": free_port()}

    @property
    def web_url(self) -> str:
        """Return where the site answers."""
        return f"http://127.0.0.1:{self.ports['web']}"

    @cached_property
    def environment(self) -> dict[str, str]:
        """Return the settings of all three processes; secrets live as long as this object."""
        own = {
            "RYADOM_SECRET_KEY": secrets.token_urlsafe(32),
            "RYADOM_DIALOGUE_SECRET": secrets.token_urlsafe(32),
            "RYADOM_VAR": str(self.var),
            "WEB_PORT": str(self.ports["web"]),
            "RYADOM_BOT_TRACKER": f"sqlite:///{self.var / 'tracker.db'}",
            "RYADOM_BOT_LOCK": "in_memory",
            "RYADOM_BOT_REDIS_HOST": "127.0.0.1",
            "RYADOM_BOT_REDIS_PORT": "6379",
            "RYADOM_BOT_REDIS_PASSWORD": "",
            "RYADOM_BOT_URL": f"http://127.0.0.1:{self.ports['bot']}",
            "RYADOM_WEB_URL": self.web_url,
            "RYADOM_PUBLIC_URL": self.web_url,
            "DATABASE_URL": "",
            "PROMETHEUS_MULTIPROC_DIR": str(self.var / "metrics"),
            "SEARCH_ENGINE": "whoosh",
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        }
        return os.environ | own

    def prepare(self) -> None:
        """Fill the folder: tables, vocabularies, the real providers, the trained understanding and the index."""
        (self.var / "metrics").mkdir(parents=True, exist_ok=True)
        trained = ROOT / "var" / "understanding"
        if trained.exists():
            shutil.copytree(trained, self.var / "understanding", dirs_exist_ok=True)
        for words in PREPARATIONS:
            subprocess.run([BIN / "flask", *words], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE)

    def start_web(self) -> None:
        """Start the site and wait until it answers."""
        words = ["--config", "python:setup.gunicorn", "wsgi:app"]
        self._start("web", [BIN / "gunicorn", *words], ROOT, f"{self.web_url}/readyz")

    def start_worker(self) -> None:
        """Start the worker; it has no address to answer at."""
        words = ["app.worker.huey", "--workers", "1", "--worker-type", "thread"]
        self._start("worker", [BIN / "huey_consumer", *words], ROOT, "")

    def start_bot(self) -> None:
        """Start Rasa with a memory of its own and wait until it answers."""
        port = str(self.ports["bot"])
        words = ["run", "-i", "127.0.0.1", "-p", port, "-m", str(MODEL)]
        self._start("bot", [RASA, *words], BOT, f"http://127.0.0.1:{port}/")

    def signal(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a process and its children."""
        os.killpg(self.running[name].pid, number)

    def stop(self, name: str) -> None:
        """End a process that was started here, also when it is frozen."""
        process = self.running.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGCONT)
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stop_all(self) -> None:
        """End everything that was started here."""
        for name in list(self.running):
            self.stop(name)

    def log(self, name: str) -> str:
        """Return what a process has said."""
        return (self.var / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def _start(self, name: str, words: list[object], folder: Path, address: str) -> None:
        with (self.var / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [str(word) for word in words],
                cwd=folder,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running[name] = process
        if address and not _answers(process, address):
            self.stop(name)
            raise NotStarted(f"{name} did not answer at {address}:\n{self.log(name)[-2000:]}")


def resident_megabytes(process: "subprocess.Popen[bytes]") -> float:
    """Return the resident memory of a process and its descendants (VmRSS of /proc, in MB)."""
    return sum(_resident_kilobytes(pid) for pid in _family(process.pid)) / 1024


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident_kilobytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def _answers(process: "subprocess.Popen[bytes]", address: str) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=30) as response:
                return bool(response.status == 200)
        except (URLError, OSError):
            time.sleep(0.3)
    return False
