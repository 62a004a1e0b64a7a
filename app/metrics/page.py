"""/metrics: for the addresses in RYADOM_METRICS_FROM, asked directly; for everybody else it does not exist."""

import ipaddress
import os
import time
from http import HTTPStatus

from flask import Blueprint, Flask, Response, abort, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app.dump import FOLDER
from app.extensions import db, settings
from app.metrics import meters
from app.metrics.state import State

SHARED = "PROMETHEUS_MULTIPROC_DIR"
blueprint = Blueprint("metrics", __name__)


def init_app(app: Flask) -> None:
    """Count requests, and show the figures."""
    app.before_request(_begin)
    app.after_request(_count)
    app.register_blueprint(blueprint)


@blueprint.get("/metrics")
def show() -> Response:
    """Give all figures as text."""
    if not _may_look():
        abort(HTTPStatus.NOT_FOUND)
    registry = CollectorRegistry()
    if os.environ.get(SHARED):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Own())
    registry.register(State(db.session, settings().var / "index", settings().var / FOLDER))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Own(Collector):
    """Hands on what this process counted."""

    collect = staticmethod(meters.OWN.collect)


def _may_look() -> bool:
    """Tell whether the asker's own address is allowed; what came through a proxy is somebody else's question."""
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        return False
    try:
        asker = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return any(asker in network for network in settings().metrics_networks)


def _begin() -> None:
    g.metrics_began = time.perf_counter()


def _count(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "unknown"
    method = request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else "other"
    meters.REQUESTS.labels(route, method, str(response.status_code)).inc()
    meters.REQUEST_SECONDS.labels(route).observe(time.perf_counter() - g.get("metrics_began", time.perf_counter()))
    return response
