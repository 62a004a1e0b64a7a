"""Pages that may be dangerous to be seen: out of reach of «back» (docs/decisions/0018)."""

from typing import Any

from flask import Flask, g
from markupsafe import Markup

from app.domain.neutral_codes import neutral_code


def init_app(app: Flask) -> None:
    """Let templates call a page sensitive, and let no address name a dangerous topic."""
    app.context_processor(lambda: {"sensitive": sensitive, "passing": passing})
    app.url_defaults(_name_no_topic)


def sensitive(address: str = "") -> Markup:
    """Call the page of this request sensitive and return the mark for its body.

    ``address`` shows the same in words that give nothing away; the browser takes it for the page's own.
    """
    g.sensitive = True
    return Markup('data-sensitive="{}"').format(address)


def passing() -> Markup:
    """Call the page of this request one that «back» may show, but not after a quick exit; return its mark."""
    g.sensitive = True
    return Markup("data-passing")


def _name_no_topic(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith("public.") and (needs := values.get("need")):
        values["need"] = neutral_code(needs) if isinstance(needs, str) else [neutral_code(need) for need in needs]
