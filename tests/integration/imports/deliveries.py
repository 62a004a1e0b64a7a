"""A fictional publisher's deliveries: rows that differ from a good one."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from app.config import ROOT
from app.operations.imports.import_publisher import Delivery
from app.operations.imports.report import Report

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 27, 12, tzinfo=UTC)
MAPPING = (ROOT / "data/providers/belarus_providers/mapping.toml").read_text(encoding="utf-8")
MAPPING = MAPPING.replace("belarus_providers", "fictional").replace("[columns]", '[columns]\nfee = "fee"')
GOMEL = "g627907"
ROW = {
    "country": "BY",
    "service": "Вымышленная столовая",
    "service_lang": "ru",
    "organization": "Вымышленный центр",
    "organization_lang": "ru",
    "sector": "ngo",
    "needs": "food homeless_shelter",
    "service_types": "hot_meals",
    "groups": "people_without_a_home:preferred",
    "forms": "day",
    "level": "preventive",
    "confidentiality": "public",
    "region_id": "BY-HO",
    "place_id": GOMEL,
    "area": GOMEL,
    "address": "г. Гомель, Вымышленная улица, 1",
    "text_lang": "ru",
    "phone": "+375 232 00-00-01 ; +375 232 00-00-02 (психолог)",
    "hours_shown": "пн-пт 8:30-17:30",
    "source_url": "https://example.org/fictional",
    "source_date": "2026-04",
    "seen_on": "2026-11-22",
    "confidence": "high",
    "publish": "candidate",
}
COLUMNS = (
    "key country name_original name_lang service service_lang organization organization_lang sector description "
    "text_lang needs service_types groups forms level confidentiality region_id place_id area address lat lon phones "
    "phone email website hours_shown fee access source_url source_date seen_on confidence publish duplicate_of"
)
Take = Callable[..., Report]
"""Imports rows and texts, commits and returns the report."""


def delivery(*rows: Mapping[str, str], texts: str = "") -> Delivery:
    """Return the files of rows given as changes to a good one; ``texts`` are lines of translations."""
    translations = f"key,field,language,text\n{texts}".encode() if texts else None
    return Delivery(MAPPING.encode(), _source(rows), translations)


def _source(rows: tuple[Mapping[str, str], ...]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS.split(), restval="")
    writer.writeheader()
    for number, row in enumerate(rows, start=1):
        writer.writerow({"key": f"F-{number}", **ROW, **row})
    return text.getvalue().encode()
