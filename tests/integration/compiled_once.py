"""What every application would compile anew takes most of the time of a short test; here the next finds it ready."""

from collections.abc import Callable
from functools import cache

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine
from werkzeug.routing import Rule

from app import database


def compile_routes_once(patch: pytest.MonkeyPatch) -> None:
    """Let every application use the compiled routes of the first."""
    compiled, kept = Rule._compile_builder, {}

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        key = (tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compiled(rule, append_unknown)
        return kept[key]

    patch.setattr(Rule, "_compile_builder", once)


def compile_statements_once(patch: pytest.MonkeyPatch) -> None:
    """Give tests over one address one engine, which knows the statements of those before."""
    make = database.make_engine

    @cache
    def once(url: str, **options: bool) -> Engine:
        # To get ready for a certificate that our server has not takes longer than most tests
        plain = {"ssl_context": False} if url.startswith("postgresql") and "sslmode" not in url else None
        return make(url, connect_args=plain, **options)

    patch.setattr(database, "make_engine", once)


def compile_templates_once(patch: pytest.MonkeyPatch, folder: str) -> None:
    """Keep compiled templates in a folder."""
    patch.setattr(Flask, "jinja_options", {"bytecode_cache": FileSystemBytecodeCache(folder)})
