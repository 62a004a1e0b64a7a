"""What a page costs a processor: the figure from which hosts are counted, whatever else the machine does meanwhile."""

import time
from pathlib import Path
from urllib.parse import urlsplit

from app.extensions import brain, db
from app.migration import upgrade
from app.operations.load_taxonomy import load_taxonomy
from tests.bench.figures import Figures
from tests.bench.filled import application, fill
from tests.bench.steady import addresses

SERVICES = 5_000
PAGES = 300
KINDS = ("results for words never seen", "results for a topic", "home page")
KEYS = {"RYADOM_SECRET_KEY": "b" * 48, "RYADOM_DIALOGUE_SECRET": "d" * 48}
ROOT = Path(__file__).resolve().parents[2]


def measure_pages(figures: Figures, folder: Path) -> None:
    """Ask pages of a site with ``SERVICES`` in this process and count the processor's time for each kind."""
    folder.mkdir()
    app = application(KEYS, folder)
    with app.app_context():
        upgrade(db.engine)
        load_taxonomy(db.session, ROOT / "data" / "taxonomy")
        db.session.commit()
        fill(app, SERVICES)
        db.session.commit()
        brain().warm_up()
    client = app.test_client(use_cookies=False)
    asked = addresses("http://localhost", PAGES * len(KINDS))
    for start, kind in enumerate(KINDS):
        used = time.process_time()
        for address in asked[start :: len(KINDS)]:
            parts = urlsplit(address)
            assert client.get(f"{parts.path}?{parts.query}").status_code == 200
        took = (time.process_time() - used) / len(asked[start :: len(KINDS)])
        figures.add(f"a page of {SERVICES:,} services: {kind}, of a processor", took * 1000, "ms")
    db.engine.dispose()
