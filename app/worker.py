"""The worker process, started as `huey_consumer app.worker.huey`."""

from huey import SqliteHuey, crontab

from app import create_app
from app.config import load_settings
from app.indexer import Indexer

settings = load_settings()
indexer = Indexer(create_app(settings))
huey = SqliteHuey("ryadom", filename=str(settings.var / "huey.db"), fsync=False)


@huey.on_startup()  # type: ignore[untyped-decorator]
def start_indexing() -> None:
    """Begin to keep the index in step: huey's own clock ticks only once a minute."""
    indexer.start()


@huey.on_shutdown()  # type: ignore[untyped-decorator]
def stop_indexing() -> None:
    """Finish the batch in hand."""
    indexer.stop()


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def drain_index() -> int:
    """Drain the jobs once a minute too, should the indexer's thread have died."""
    return indexer.drain()
