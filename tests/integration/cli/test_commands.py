"""The commands that bring the record up."""

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from app.config import ROOT, Settings
from app.domain.locales import LOCALES
from app.domain.need_profile import NeedProfile
from app.extensions import db
from app.models import IndexJob
from app.operations.call_back import agree_to_callback, begin_callback
from app.operations.index_services import enqueue
from tests.catalogue import Catalogue

SECRET = "fictional-secret-of-the-tests"


def test_an_empty_database_gets_tables_and_vocabularies(database_url: str, tmp_path: Path) -> None:
    values = {"secret_key": SECRET, "dialogue_secret": SECRET, "var": tmp_path, "data": ROOT / "data"}
    app = create_app(Settings.model_validate({**values, "DATABASE_URL": database_url}))
    runner = app.test_cli_runner()

    upgraded = runner.invoke(args=["db", "upgrade"])
    first = runner.invoke(args=["taxonomy", "load"])
    second = runner.invoke(args=["taxonomy", "load"])
    db.engine.dispose()

    assert (upgraded.exit_code, first.exit_code, second.exit_code) == (0, 0, 0)
    assert second.output == "Taxonomy: 0 rows new or changed.\n"


def test_a_rebuild_holds_every_shown_service_and_does_the_waiting_jobs(
    app: Flask, session: Session, catalogue: Catalogue
) -> None:
    enqueue(session, catalogue.id("BY", "food"))
    session.commit()

    result = app.test_cli_runner().invoke(args=["search", "rebuild"])

    assert result.output == "Search index: 25 services.\n"
    assert session.scalars(select(IndexJob)).all() == []


def test_a_sync_says_how_many_services_it_brought_up_to_date(
    app: Flask, session: Session, catalogue: Catalogue
) -> None:
    enqueue(session, catalogue.id("BY", "food"))
    session.commit()

    result = app.test_cli_runner().invoke(args=["search", "sync"])

    assert result.output == "Search index: 1 services brought up to date.\n"


def test_operators_without_a_console_see_who_waits_and_take_them_out(app: Flask, session: Session) -> None:
    now = datetime(2026, 11, 26, 12, tzinfo=UTC)
    profile = NeedProfile("uk", needs=("food",))
    begin_callback(session, "talk", "+375291112233", profile, now=now)
    agree_to_callback(session, "talk", profile)
    session.commit()
    runner = app.test_cli_runner()

    listed = runner.invoke(args=["callbacks", "list"]).output
    done = runner.invoke(args=["callbacks", "done", listed.split()[0]])
    again = runner.invoke(args=["callbacks", "done", listed.split()[0]])

    assert "+375291112233" in listed
    assert "food" in listed
    assert (done.exit_code, again.exit_code) == (0, 1)
    assert runner.invoke(args=["callbacks", "list"]).output == ""


def test_the_emergency_pages_can_be_served_without_the_program(
    app: Flask, session: Session, catalogue: Catalogue, tmp_path: Path
) -> None:
    result = app.test_cli_runner().invoke(args=["pages", "emergency", str(tmp_path)])

    pages = {language: (tmp_path / language / "emergency.html").read_text(encoding="utf-8") for language in LOCALES}
    assert result.exit_code == 0
    assert all("0 001" in page and f'<html lang="{language}">' in page for language, page in pages.items())
    style = (ROOT / "app" / "static" / "css" / "emergency_file.css").read_bytes()
    assert all(len(gzip.compress(page.encode())) + len(style) < 20 * 1024 for page in pages.values())
    assert all(re.findall(r"<script|<img|url\(", page) == [] for page in pages.values())
    assert all(page.count('rel="stylesheet"') == 1 for page in pages.values())
