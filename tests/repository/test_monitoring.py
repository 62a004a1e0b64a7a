"""Alerts and the dashboard speak of figures that exist."""

import json
import re
from pathlib import Path

import pytest
import yaml

from app.metrics.meters import COUNTED
from app.metrics.state import STATE

FOLDER = Path(__file__).resolve().parents[2] / "deploy" / "monitoring"
NAME = re.compile(r"\bryadom_[a-z_]+")


def known() -> set[str]:
    """Return every name that Prometheus sees."""
    names = {sample.name for meter in COUNTED for metric in meter.collect() for sample in metric.samples}
    bases = {metric.name for meter in COUNTED for metric in meter.collect()}
    histograms = {base + end for base in bases if base.endswith("_seconds") for end in ("_bucket", "_count", "_sum")}
    return names | histograms | {f"{base}_total" for base in bases if not base.endswith("_seconds")} | set(STATE)


def expressions() -> list[tuple[str, str]]:
    """Return what the rules and the panels ask, with the name of the file."""
    rules = yaml.safe_load((FOLDER / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    panels = json.loads((FOLDER / "dashboard.json").read_text(encoding="utf-8"))["panels"]
    asked = [("alerts.yml", rule["expr"]) for group in rules for rule in group["rules"]]
    return [*asked, *(("dashboard.json", target["expr"]) for panel in panels for target in panel["targets"])]


@pytest.mark.parametrize(("file", "expression"), expressions())
def test_what_is_watched_exists(file: str, expression: str) -> None:
    names = set(NAME.findall(expression))

    assert names
    assert names <= known(), file


def test_every_figure_is_on_the_dashboard() -> None:
    shown = " ".join(expression for file, expression in expressions() if file == "dashboard.json")

    assert [meter.describe()[0].name for meter in COUNTED if meter.describe()[0].name not in shown] == []
    assert [name for name in STATE if name not in shown] == []


def test_every_alert_says_what_to_do() -> None:
    rules = yaml.safe_load((FOLDER / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]

    assert [rule["alert"] for rule in rules if not rule["annotations"]["description"]] == []
