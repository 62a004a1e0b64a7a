"""What is read at the moment somebody looks: queues in the database, ages of the index and of the last dump."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import CallbackRequest, IndexJob, MessengerUpdate, OutboxMessage
from app.models.callback_request import CallbackStatus
from app.models.outbox_message import OutboxStatus
from app.operations.open_data.generations import CURRENT

QUEUE = "ryadom_queue_length"
OLDEST = "ryadom_queue_oldest_seconds"
INDEX_AGE = "ryadom_index_generation_age_seconds"
DUMP_AGE = "ryadom_dump_age_seconds"
STATE = (QUEUE, OLDEST, INDEX_AGE, DUMP_AGE)
WAITING = {
    "index": (IndexJob.created_at, ()),
    "inbox": (MessengerUpdate.received_at, (MessengerUpdate.content.is_not(None),)),
    "outbox": (OutboxMessage.created_at, (OutboxMessage.status == OutboxStatus.WAITING,)),
    "outbox_dead": (OutboxMessage.created_at, (OutboxMessage.status == OutboxStatus.DEAD,)),
    "callbacks": (CallbackRequest.created_at, (CallbackRequest.status == CallbackStatus.WAITING,)),
}


@dataclass(frozen=True, slots=True)
class State(Collector):
    """Reads the state of this installation; what cannot be told (no index, no dump yet) is left out."""

    session: Session
    index: Path
    dump: Path

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges."""
        lengths = GaugeMetricFamily(QUEUE, "What waits, by queue", labels=["queue"])
        oldest = GaugeMetricFamily(OLDEST, "How long the oldest has waited, by queue", labels=["queue"])
        for name, (column, which) in WAITING.items():
            count, first = self.session.execute(select(func.count(), func.min(column)).where(*which)).one()
            lengths.add_metric([name], count)
            oldest.add_metric([name], (datetime.now(UTC) - first).total_seconds() if first else 0.0)
        yield from (lengths, oldest)
        yield from _age(INDEX_AGE, "Seconds since the live index was last rebuilt", self._live())
        yield from _age(DUMP_AGE, "Seconds since the last dump of open data", self.dump / CURRENT)

    def _live(self) -> Path:
        return self.index / "live"


def _age(name: str, words: str, path: Path) -> Iterator[Metric]:
    if path.is_file():
        yield GaugeMetricFamily(name, words, value=time.time() - path.stat().st_mtime)
