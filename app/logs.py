"""What the processes say of themselves: a line of words or of JSON, never with what a person told.

An error's own message may quote a person, so a log names its type and the places in our code, and no message.
"""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal

from flask import Flask, Response, g, request

from app.request_id import current_request_id

Format = Literal["plain", "json"]
Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
PLAIN = "[%(asctime)s] %(levelname)s in %(module)s: %(message)s"
ROOT = Path(__file__).resolve().parent.parent
CHATTY = ("opensearch", "opensearchpy.trace")
"""Loggers of a library that would write down what people asked; the engine tells of a failure itself."""
requests_log = logging.getLogger("app.requests")


class PlainLines(logging.Formatter):
    """A line for people."""

    def __init__(self) -> None:
        super().__init__(PLAIN)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what another handler made of the same fault is not taken over."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Fault) -> str:  # noqa: N802  logging's own name
        """Return the type of a fault and the places that led to it."""
        return fault_words(ei)


class JsonLines(logging.Formatter):
    """A line for programs: time in UTC, level, logger, message, request id, and a request's figures."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON object on one line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": current_request_id(),
            **getattr(record, "figures", {}),
        }
        if record.exc_info:
            line["fault"] = fault_words(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class OurHandler(logging.StreamHandler):  # type: ignore[type-arg]
    """The one handler that we set, so that it can be found and replaced."""


class WithoutRequestLine(logging.Filter):
    """Takes the address and the visitor out of what the web server says of a broken request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, with its words cut."""
        words = str(record.msg)
        if words.startswith("Error handling request"):
            record.msg, record.args = "Error handling a request", ()
        elif words.startswith("Invalid request"):
            record.msg, record.args = "Invalid request", ()
        return True


def init_app(app: Flask, form: Format) -> None:
    """Choose the form of the log; in JSON every request is a line too."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, OurHandler)]:
        root.removeHandler(handler)
    # The real standard error, whatever a test or a command puts in its place
    handler = OurHandler(sys.__stderr__)
    handler.setFormatter(formatter(form))
    root.addHandler(handler)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    requests_log.setLevel(logging.INFO if form == "json" else logging.WARNING)
    app.extensions["ryadom_cover_log"] = partial(cover_server_log, form=form)
    app.before_request(_begin)
    app.after_request(_tell)


def formatter(form: Format) -> logging.Formatter:
    """Return the formatter of a form."""
    return JsonLines() if form == "json" else PlainLines()


def cover_server_log(log: logging.Logger, form: Format) -> None:
    """Let the web server's own log keep to the same rules."""
    for handler in log.handlers:
        handler.setFormatter(formatter(form))
        handler.addFilter(WithoutRequestLine())


def fault_words(fault: Fault) -> str:
    """Return the type of an error and the lines of code that led to it, without its message."""
    kind, _, trace = fault
    places = [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
    return " < ".join([kind.__name__ if kind else "", *reversed(places)])


def _short(path: str) -> str:
    return str(Path(path).relative_to(ROOT)) if Path(path).is_relative_to(ROOT) else Path(path).name


def _begin() -> None:
    g.began = time.perf_counter()


def _tell(response: Response) -> Response:
    rule = request.url_rule.rule if request.url_rule else "unknown"
    took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
    figures = {"method": request.method, "route": rule, "status": response.status_code, "milliseconds": took}
    requests_log.info("request", extra={"figures": figures})
    return response
