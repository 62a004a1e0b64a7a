"""Starts web, bot and worker together, waits until they answer, and says where to look."""

import os
import signal
import subprocess
import time

from setup.answering import answers
from setup.bot import MODEL, QUIET
from setup.console import say
from setup.faults import SetupFailed
from setup.local_secrets import read_env_file
from setup.metrics_folder import NAME, metrics_folder
from setup.paths import ROOT, VAR, tool

WEB_PATIENCE_SECONDS = 120.0
BOT_PATIENCE_SECONDS = 120.0
PUBLIC_URL = "RYADOM_PUBLIC_URL"
UNSET_URL = "http://127.0.0.1:8000"
"""What stands in `.env` from the beginning: nobody has chosen it."""


def start(*, why_no_bot: str) -> int:
    """Run the processes until they are stopped; return the exit code.

    Raises:
        SetupFailed: the site did not answer in time.
    """
    web, bot = _ports()
    started = time.monotonic()
    names = ["web", "worker"] if why_no_bot else ["web", "worker", "bot"]
    # A session of its own: Ctrl-C reaches honcho once, by way of this process
    process = subprocess.Popen(
        [tool("honcho"), "start", *names], cwd=ROOT, env=_environment(web, bot), start_new_session=True
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: process.send_signal(received))
    if not _wait(process, f"http://127.0.0.1:{web}/readyz", WEB_PATIENCE_SECONDS):
        process.terminate()
        process.wait()
        raise SetupFailed(f"The site did not answer on port {web}; its words are above")
    _welcome(web, time.monotonic() - started, why_no_bot)
    if not why_no_bot and _wait(process, f"http://127.0.0.1:{bot}/", BOT_PATIENCE_SECONDS):
        say(f"The bot answers too, after {time.monotonic() - started:.0f} s\n")
    elif not why_no_bot and process.poll() is None:
        say("The bot does not answer yet (see var/logs/bot.log); the simpler chat answers until it does\n")
    return process.wait()


def _welcome(port: str, seconds: float, why_no_bot: str) -> None:
    if why_no_bot:
        say(f"\nThe site runs with the simpler chat: {why_no_bot}")
    say(f"\nReady in {seconds:.0f} s. Open http://127.0.0.1:{port}/   (Ctrl-C stops everything)")
    say("  Try:  «маме 80 лет, живёт одна в Самаре, ей трудно ходить»  on the home page,")
    say(f"        the same words at http://127.0.0.1:{port}/ru/chat  and the map at http://127.0.0.1:{port}/ru/map,")
    say(f"        «що робити, якщо б’є чоловік»  at http://127.0.0.1:{port}/uk/")
    if not why_no_bot:
        say("  The bot is still starting; until then a simpler chat answers")
    say("  What the bot and the worker say is in var/logs/\n")


def _ports() -> tuple[str, str]:
    told = {**read_env_file(), **os.environ}
    return told.get("WEB_PORT") or "8000", told.get("BOT_PORT") or "5005"


def _environment(web: str, bot: str) -> dict[str, str]:
    addresses = {
        "WEB_PORT": web,
        "BOT_PORT": bot,
        "RYADOM_WEB_URL": f"http://127.0.0.1:{web}",
        "RYADOM_BOT_URL": f"http://127.0.0.1:{bot}",
        "BOT_MODEL": str(MODEL),
        PUBLIC_URL: _public_url(web),
        "PYTHONUNBUFFERED": "1",
    }
    told = {**QUIET, **read_env_file(), **os.environ, **addresses}
    var = told.get("RYADOM_VAR") or VAR
    told[NAME] = str(metrics_folder(told))
    return {**told, "RYADOM_BOT_TRACKER": told.get("RYADOM_BOT_TRACKER") or f"sqlite:///{var}/tracker.db"}


def _public_url(web: str) -> str:
    """Return the address that people see: the one that was set, else this machine's with the asked port."""
    stated = os.environ.get(PUBLIC_URL) or read_env_file().get(PUBLIC_URL) or UNSET_URL
    return f"http://127.0.0.1:{web}" if stated == UNSET_URL else stated


def _wait(process: "subprocess.Popen[bytes]", url: str, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and process.poll() is None:
        if answers(url):
            return True
        time.sleep(0.3)
    return False
