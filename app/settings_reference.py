"""The reference of every setting, from the settings class and from what .env.example says in words."""

import re
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo

from app.config import ROOT, Settings

HEAD = """# Settings

Made by `flask settings reference`; a test keeps it true. Settings are read from the environment and from `.env` in the release's folder, and checked before anything starts.

| Setting | Takes | Without it | Meaning |
|---|---|---|---|
"""  # noqa: E501 a paragraph of Markdown is one line
SECRETS = ("secret", "token", "password", "key")
SIGNS = {Ge: "≥", Gt: ">", Le: "≤", Lt: "<"}
NAME = re.compile(r"^(?:# )?([A-Z][A-Z_]+)=(.*)$")


def settings_reference(example: Path = ROOT / ".env.example") -> str:
    """Return a Markdown table of every setting in the order of the example."""
    fields = {_name(name, field): (name, field) for name, field in Settings.model_fields.items()}
    rows, before = [], ""
    for name, (meaning, value) in _example(example).items():
        takes, default = _of_class(*fields[name]) if name in fields else ("text", f"`{value}`")
        rows.append(f"| `{name}` | {takes} | {default} | {'as above' if meaning == before else meaning} |\n")
        before = meaning
    return HEAD + "".join(rows)


def _name(name: str, field: FieldInfo) -> str:
    return str(field.validation_alias or f"RYADOM_{name.upper()}")


def _example(example: Path) -> dict[str, tuple[str, str]]:
    """Read name → meaning and value; a comment speaks of the names below it, up to the next comment or empty line."""
    found: dict[str, tuple[str, str]] = {}
    comment: list[str] = []
    after_name = True
    for line in example.read_text(encoding="utf-8").splitlines():
        if match := NAME.match(line):
            found[match[1]] = (" ".join(comment).replace("|", "\\|"), match[2])
            after_name = True
        elif line.startswith("# "):
            comment = [*([] if after_name else comment), line[2:]]
            after_name = False
        else:
            comment, after_name = [], True
    return found


def _of_class(name: str, field: FieldInfo) -> tuple[str, str]:
    if field.is_required():
        return f"{_kind(field)}, secret", "does not start"
    hidden = any(word in name for word in SECRETS)
    default = _shown(field.default)
    return f"{_kind(field)}{', secret' if hidden else ''}", f"`{default}`" if default else "—"


def _kind(field: FieldInfo) -> str:
    annotation: Any = field.annotation
    choices = get_args(annotation) if get_origin(annotation) is Literal else ()
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    words = {bool: "`true` or `false`", int: "whole number", float: "number", Path: "folder"}
    bounds = [_bound(one) for one in field.metadata if type(one) in SIGNS]
    return " ".join([words.get(annotation, "text"), *bounds])


def _bound(bound: Any) -> str:
    value = next(getattr(bound, name) for name in ("ge", "gt", "le", "lt") if hasattr(bound, name))
    return f"{SIGNS[type(bound)]} {value:g}"


def _shown(default: object) -> str:
    if isinstance(default, Path):
        return str(default.relative_to(ROOT)) if default.is_relative_to(ROOT) else str(default)
    if isinstance(default, bool):
        return str(default).lower()
    return str(default.value if isinstance(default, Enum) else default) if default is not None else ""
