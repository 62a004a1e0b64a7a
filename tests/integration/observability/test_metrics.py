"""Figures for operators, and who may read them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue import Catalogue


def let_read(app: Flask, addresses: str) -> None:
    """Set who may read the figures."""
    old = app.extensions["ryadom_settings"]
    values = old.model_dump(by_alias=True) | {"metrics_from": addresses}
    app.extensions["ryadom_settings"] = type(old).model_validate(values)


def test_nobody_reads_the_figures_unless_told(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("asker", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("10.1.2.3", {}, 200),
        ("192.0.2.1", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}, 404),
    ],
)
def test_only_allowed_addresses_that_ask_directly_read_them(
    app: Flask, client: FlaskClient, asker: str, headers: dict[str, str], status: int
) -> None:
    let_read(app, "127.0.0.1, 10.0.0.0/8")

    answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": asker})

    assert answer.status_code == status


def test_a_search_and_a_talk_are_counted(app: Flask, client: FlaskClient, catalogue: Catalogue) -> None:
    let_read(app, "127.0.0.1")
    client.get("/ru/search?q=еда")
    client.post("/api/v1/chat", json={"conversation": None, "text": "хочу есть", "language": "ru"})
    client.get("/ru/nowhere")

    page = client.get("/metrics").text

    assert 'route="/<any(ru,uk,be,hy,tg):lang>/search",status="200"' in page
    assert 'ryadom_replies_total{mode="fallback"}' in page
    assert "ryadom_search_seconds_bucket" in page
    assert "ryadom_understanding_seconds_count" in page
    assert 'ryadom_queue_length{queue="outbox"} 0.0' in page
    assert "nowhere" not in page


def test_ages_are_told_where_there_is_an_index_and_a_dump(app: Flask, client: FlaskClient) -> None:
    let_read(app, "127.0.0.1")
    settings = app.extensions["ryadom_settings"]
    before = client.get("/metrics").text
    (settings.var / "index").mkdir(exist_ok=True)
    for path in (settings.var / "index" / "live", settings.var / "open-data" / "current"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        os.utime(path, (0, 0))

    page = client.get("/metrics").text

    assert "ryadom_dump_age_seconds 1" not in before
    assert "ryadom_dump_age_seconds 1" in page
    assert "ryadom_index_generation_age_seconds 1" in page


def test_several_processes_count_together(tmp_path: Path) -> None:
    code = "from app.metrics.meters import REPLIES; REPLIES.labels('rasa').inc()"
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    sums = (
        "from prometheus_client import CollectorRegistry, multiprocess, generate_latest as g;"
        "r = CollectorRegistry(); multiprocess.MultiProcessCollector(r); print(g(r).decode())"
    )

    page = subprocess.run([sys.executable, "-c", sums], env=environment, check=True, capture_output=True, text=True)

    assert 'ryadom_replies_total{mode="rasa"} 2.0' in page.stdout
