"""The tables for people: one row a service, as CSV and as a workbook."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.operations.open_data.package import write_csv
from app.operations.open_data.workbook import TextSheet

WIDTHS = {
    "id": 38, "name": 50, "organization": 40, "sector": 14, "country": 9, "needs": 30, "phones": 30, "address": 45,
    "url": 35, "checked_on": 12, "source": 40, "licence": 16,
}  # fmt: skip
"""Columns and how wide each is in the workbook, in signs."""
FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@|%\t\r\n＝＋－＠]")
"""What a spreadsheet may take for a formula, wide forms and hidden signs before it too."""
NUMBER = re.compile(r"^\+?[\d\s().–-]+$")


def write_for_people(services: Iterable[Mapping[str, Any]], table: Path, workbook: Path, made: datetime) -> None:
    """Write services, each read once, as the CSV file ``table`` and as ``workbook``."""
    sheet = TextSheet("services", WIDTHS)
    rows = sheet.taking(_row(one) for one in services)
    with table.open("w", encoding="utf-8-sig", newline="") as out:
        write_csv(({name: safe_cell(text) for name, text in row.items()} for row in rows), list(WIDTHS), out)
    sheet.save(workbook, made)


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs; a telephone number stays as it is."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def _row(service: Mapping[str, Any]) -> dict[str, str]:
    places = [pair["location"] for pair in service.get("service_at_locations", ())]
    addresses = [one["address_1"] for place in places for one in place.get("addresses", ())]
    needs = [
        one["taxonomy_term"]["code"]
        for one in service.get("attributes", ())
        if one.get("link_type") == "need" and "taxonomy_term" in one
    ]
    told = {
        "id": service["id"],
        "name": service["name"],
        "organization": service["organization"]["name"],
        "sector": service["organization"].get("sector", ""),
        "country": service.get("country", ""),
        "needs": ", ".join(needs),
        "phones": ", ".join(one["number"] for one in service.get("phones", ())),
        "address": "; ".join(addresses),
        "url": service.get("url", ""),
        "checked_on": service.get("assured_date", ""),
        "source": service.get("source", ""),
        "licence": service.get("licence", ""),
    }
    return {name: str(value) for name, value in told.items()}
