"""Where set-up finds and puts things."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BOT = ROOT / "chatbot"
BOT_VENV = BOT / ".venv"
VAR = ROOT / "var"
STAMPS = VAR / "stamps"
LOG = VAR / "logs" / "setup.log"
VENDOR = ROOT / "app" / "static" / "vendor"
ENV_FILE = ROOT / ".env"


def tool(name: str) -> str:
    """Return the path of a program of the site's environment."""
    return str(VENV / "bin" / name)
