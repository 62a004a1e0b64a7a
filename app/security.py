"""Headers that every answer carries, and the nonce that lets our own scripts run."""

import secrets

from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

FILES = "default-src 'none'; style-src 'unsafe-inline'"
"""For our own files, each opened by itself: a picture may have styles. It is short, for it travels with every one."""


def init_app(app: Flask) -> None:
    """Add the headers to every answer and ``csp_nonce`` to every template."""
    app.after_request(_add_headers)
    app.context_processor(lambda: {"csp_nonce": csp_nonce})


def trust_proxies(app: Flask, count: int) -> None:
    """Believe what ``count`` proxies before us say of the visitor's address and of https; none are believed else."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]


def csp_nonce() -> str:
    """Return this request's nonce for scripts and styles."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", FILES if request.endpoint == "static" else _policy())
    response.headers["X-Content-Type-Options"] = "nosniff"
    if not g.get("may_be_framed"):
        response.headers["X-Frame-Options"] = "DENY"
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=(), payment=()"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response


def _policy() -> str:
    nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    images = " ".join(["'self'", "data:", *g.get("image_sources", ())])
    around = "*" if g.get("may_be_framed") else "'none'"
    frames = "frame-src 'self'; " if g.get("frames_itself") else ""
    return (
        f"default-src 'none'; script-src 'self'{nonce}; style-src 'self'{nonce}; img-src {images}; font-src 'self'; "
        f"{frames}connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {around}"
    )
