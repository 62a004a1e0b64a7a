"""The bot's own environment and its trained model. Whatever fails here, the site runs with its simpler chat."""

import shutil

from setup.console import run, say, succeeds
from setup.faults import BotUnavailable, SetupFailed
from setup.paths import BOT, BOT_VENV, VAR
from setup.python310 import find_python310
from setup.site_packages import install_locked
from setup.steps import Step, perform

RASA = BOT_VENV / "bin" / "rasa"
MODEL = BOT / "models" / "ryadom.tar.gz"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "RYADOM_WEB_URL": "http://127.0.0.1:8000",
    "RYADOM_BOT_LOCK": "in_memory",
    "RYADOM_BOT_REDIS_HOST": "127.0.0.1",
    "RYADOM_BOT_REDIS_PORT": "6379",
    "RYADOM_BOT_REDIS_PASSWORD": "",
}


def prepare_bot() -> str:
    """Install the bot and train it if its data changed; return why that failed, or nothing."""
    try:
        perform([_environment(), _model()])
    except (BotUnavailable, SetupFailed) as failure:
        reason, *details = str(failure).splitlines()
        for line in details:
            say(line)
        return reason
    return ""


def _environment() -> Step:
    return Step(
        name="bot-packages",
        title="Install the bot's packages (about 1.5 GB once unpacked)",
        action=_install,
        inputs=("chatbot/requirements.txt",),
        outputs=(RASA,),
    )


def _model() -> Step:
    return Step(
        name="bot-model",
        title="Train the bot",
        action=train,
        inputs=("chatbot/config.yml", "chatbot/domain", "chatbot/data", "chatbot/components"),
        outputs=(MODEL,),
        after=("bot-packages",),
    )


def _install() -> None:
    python = BOT_VENV / "bin" / "python"
    if not succeeds([python, "-m", "pip", "--version"]):
        shutil.rmtree(BOT_VENV, ignore_errors=True)
        run([find_python310(), "-m", "venv", BOT_VENV])
    install_locked(python, "chatbot/requirements.txt")


def train() -> None:
    """Train the one model of all five languages into ``chatbot/models``."""
    VAR.mkdir(exist_ok=True)
    run(
        [RASA, "train", "--domain", "domain", "--fixed-model-name", MODEL.name.removesuffix(".tar.gz")],
        cwd=BOT,
        env=QUIET,
    )
