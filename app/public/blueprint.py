"""Where pages live: under a language, or at the root."""

from typing import Any

from flask import Blueprint, g

from app.domain.locales import LOCALES
from app.i18n import use_language

root_blueprint = Blueprint("root", __name__)
blueprint = Blueprint("public", __name__, url_prefix=f"/<any({','.join(LOCALES)}):lang>")


@blueprint.url_value_preprocessor
def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    use_language((values or {}).pop("lang", ""))


@blueprint.url_defaults
def _give_language(_endpoint: str, values: dict[str, Any]) -> None:
    values.setdefault("lang", g.get("language"))
