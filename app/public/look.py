"""How pages look and speak to a person: strong contrast, large letters, easy words; in the address, stored nowhere."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, has_request_context, request, url_for
from flask_babel import gettext as _

from app.public.arguments import kept_arguments

NAME = "look"
LOOKS = ("contrast", "large", "easy")


@dataclass(frozen=True, slots=True)
class LookLink:
    """A way to look; ``url`` is this page with it, or without it where it is chosen."""

    words: str
    url: str
    chosen: bool


def init_app(app: Flask) -> None:
    """Let every link of the site carry the look, and every page offer it."""
    app.url_defaults(_carry)
    app.context_processor(lambda: {"looks": chosen_looks(), "look_links": look_links})


def chosen_looks() -> tuple[str, ...]:
    """Return what the address asks for."""
    asked = request.args.get(NAME, "").split("-") if has_request_context() else ()
    return tuple(look for look in LOOKS if look in asked)


def look_links() -> tuple[LookLink, ...]:
    """Return this page in each look."""
    words = {"contrast": _("High contrast"), "large": _("Larger letters"), "easy": _("Easy language")}
    endpoint = request.endpoint or ""
    if not endpoint.startswith("public.") or request.method != "GET":
        return ()
    now = chosen_looks()
    links = []
    for look in LOOKS:
        then = tuple(one for one in LOOKS if (one in now) != (one == look))
        known = {**kept_arguments(), **(request.view_args or {}), NAME: "-".join(then) or None}
        links.append(LookLink(words[look], url_for(endpoint, **known), look in now))
    return tuple(links)


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith("public.") and NAME not in values and (looks := chosen_looks()):
        values[NAME] = "-".join(looks)
