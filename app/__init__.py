"""The web process: one function that builds the application."""

from flask import Flask

from app import (
    api,
    cli,
    compression,
    dialogue,
    editor,
    errors,
    health,
    hsds,
    i18n,
    logs,
    messengers,
    operator,
    public,
    request_id,
    security,
    staff,
    staff_session,
    telephony,
)
from app.config import ROOT, Settings, load_settings
from app.extensions import db, init_brain
from app.metrics import page as metrics_page

MAX_REQUEST_BYTES = 256 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Return an application for ``settings``, or for those of the environment."""
    settings = settings or load_settings()
    app = Flask(__name__)
    app.config["ROOT"] = ROOT
    app.config["SECRET_KEY"] = settings.secret_key
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    settings.var.mkdir(parents=True, exist_ok=True)
    request_id.init_app(app, trusted=settings.proxies > 0)
    logs.init_app(app, settings.log_format)
    db.init_app(app, settings.database, settings.database_replica_url)
    init_brain(app, settings)
    i18n.init_app(app)
    security.trust_proxies(app, settings.proxies)
    security.init_app(app)
    compression.init_app(app)
    errors.init_app(app)
    health.init_app(app)
    metrics_page.init_app(app)
    public.init_app(app)
    api.init_app(app)
    hsds.init_app(app)
    dialogue.init_app(app)
    messengers.init_app(app, settings)
    staff_session.init_app(app)
    staff.init_app(app)
    operator.init_app(app)
    editor.init_app(app)
    telephony.init_app(app)
    cli.init_app(app)
    return app
