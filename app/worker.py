"""The worker process, started as `huey_consumer app.worker.huey`."""

from datetime import UTC, datetime, timedelta

from huey import SqliteHuey, crontab

from app import create_app
from app.config import load_settings
from app.conversation.retention import forget_idle_talks
from app.dump import renew_dump, renew_dump_if_hidden
from app.extensions import db
from app.indexer import Indexer
from app.long_work import LongWork
from app.messengers.clockwork import Clockwork
from app.messengers.post import Post
from app.messengers.reminders import post_reminders
from app.operations.check_links import check_links
from app.operations.duplicates.find import find_duplicates
from app.operations.editing.cool_down import apply_cooled
from app.operations.freshness import withdraw_stale
from app.operations.imports.sources import Reach, due_sources, run_source
from app.operations.leases import take_lease
from app.operations.provider.remind import end_fullness
from app.operations.staff.sessions import forget_ended_sessions
from app.operations.staff.slow_down import forget_old_failures
from app.operations.tell_once import forget_who_told
from app.operations.webhooks import Sender
from app.operations.webhooks import tell_partners as tell_all_partners
from app.outgoing import Outgoing, probe
from app.outgoing import post as send
from app.shared_queue import SharedQueue
from app.sign_of_life import tell_that_it_lives

ONE_NIGHT = timedelta(hours=1)
"""Hosts begin nightly work within so long of one another."""

settings = load_settings()
app = create_app(settings)
indexer = Indexer(app)
post = Post(app)
sources, open_data = LongWork(app, "taking in sources"), LongWork(app, "open data")
duplicates, links, partners = LongWork(app, "duplicates"), LongWork(app, "links"), LongWork(app, "telling partners")
huey = (
    SharedQueue("ryadom", url=settings.redis_url)
    if settings.redis_url
    else SqliteHuey("ryadom", filename=str(settings.var / "huey.db"), fsync=False)
)
alive = Clockwork("sign of life", lambda: tell_that_it_lives(settings.var))


@huey.on_startup()  # type: ignore[untyped-decorator]
def start_indexing() -> None:
    """Begin to keep the index in step: huey's own clock ticks only once a minute."""
    indexer.start()


@huey.on_startup()  # type: ignore[untyped-decorator]
def start_signs_of_life() -> None:
    """Begin to say that this worker runs."""
    alive.start()


@huey.on_startup()  # type: ignore[untyped-decorator]
def start_post() -> None:
    """Begin to answer people in messengers."""
    post.start()


@huey.on_shutdown()  # type: ignore[untyped-decorator]
def stop_post() -> None:
    """Finish the message in hand; what waits is answered after the next start."""
    post.stop()


@huey.on_shutdown()  # type: ignore[untyped-decorator]
def stop_indexing() -> None:
    """Finish the batch in hand."""
    indexer.stop()


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def drain_index() -> int:
    """Drain the jobs once a minute too, should the indexer's thread have died."""
    return indexer.drain()


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def drain_post() -> int:
    """Answer and send once a minute too, should a thread of the post have died."""
    return post.drain()


@huey.periodic_task(crontab(minute="7"))  # type: ignore[untyped-decorator]
def forget_talks() -> None:
    """Forget idle talks, once an hour."""
    with app.app_context(), db.transaction() as session:
        forget_idle_talks(session, settings.tracker, now=datetime.now(UTC))


@huey.periodic_task(crontab(minute="17"))  # type: ignore[untyped-decorator]
def forget_sessions_of_staff() -> None:
    """Delete sessions that are over and failures that slow nobody any more, once an hour."""
    with app.app_context(), db.transaction() as session:
        forget_ended_sessions(session, datetime.now(UTC))
        forget_old_failures(session, datetime.now(UTC))


@huey.periodic_task(crontab(hour="3", minute="37"))  # type: ignore[untyped-decorator]
def withdraw_what_is_stale() -> int:
    """Hide what nobody has confirmed for two years, once a night."""
    if not _is_first("withdraw"):
        return 0
    with app.app_context(), db.transaction() as session:
        return withdraw_stale(session, now=datetime.now(UTC))


@huey.periodic_task(crontab(hour="6", minute="7"))  # type: ignore[untyped-decorator]
def remind_providers() -> int:
    """Ask providers about their records, once a day; let what was full until yesterday be full no more."""
    with app.app_context(), db.transaction() as session:
        end_fullness(session, now=datetime.now(UTC))
        return post_reminders(session, settings, now=datetime.now(UTC))


@huey.periodic_task(crontab(minute="27"))  # type: ignore[untyped-decorator]
def forget_tellers() -> None:
    """Delete the marks of who told something more than a day ago, once an hour."""
    with app.app_context(), db.transaction() as session:
        forget_who_told(session, now=datetime.now(UTC))


@huey.periodic_task(crontab(minute="47"))  # type: ignore[untyped-decorator]
def take_in_sources() -> bool:
    """Take in what others publish and whose time has come, once an hour."""
    return sources.begin(_take_in_sources)


@huey.periodic_task(crontab(hour="2", minute="13"))  # type: ignore[untyped-decorator]
def renew_open_data() -> bool:
    """Make the files for everybody anew, once a night."""
    return open_data.begin(lambda: renew_dump(app, settings))


@huey.periodic_task(crontab(hour="2", minute="27"))  # type: ignore[untyped-decorator]
def find_what_is_there_twice() -> bool:
    """Look for records that may be one, once a night."""
    return duplicates.begin(_find_duplicates)


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def tell_partners() -> bool:
    """Post what changed to those who asked for it, once a minute."""
    return partners.begin(_tell_partners)


@huey.periodic_task(crontab(day_of_week="2", hour="4", minute="23"))  # type: ignore[untyped-decorator]
def ask_links() -> bool:
    """Ask the web sites of the record whether they still answer, once a week."""
    return links.begin(_ask_links)


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def apply_what_has_cooled() -> int:
    """Apply approved changes of services for emergencies whose time has come, once a minute."""
    with app.app_context(), db.transaction() as session:
        return apply_cooled(session, now=datetime.now(UTC))


@huey.periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def renew_open_data_that_tell_too_much() -> bool:
    """Make the files for everybody anew soon after a service was hidden: until then they are not given out."""
    return open_data.begin(lambda: renew_dump_if_hidden(app, settings))


def _take_in_sources() -> None:
    reach = Reach(Outgoing().fetch, settings.var / "imports", app.extensions["ryadom_brain"].gazetteer)
    with db.transaction() as session:
        due = due_sources(session, datetime.now(UTC))
    for one in due:
        run_source(db.transaction, one, reach, now=datetime.now(UTC), due_only=True)


def _find_duplicates() -> None:
    if not _is_first("duplicates"):
        return
    with db.transaction() as session:
        find_duplicates(session, now=datetime.now(UTC))


def _ask_links() -> None:
    if _is_first("links"):
        check_links(db.transaction, probe, now=datetime.now(UTC))


def _tell_partners() -> None:
    sender = Sender(settings.secret_key, settings.public_url.rstrip("/"), send)
    tell_all_partners(db.transaction, sender, lambda: datetime.now(UTC))


def _is_first(work: str) -> bool:
    """Tell whether no other host has begun the same nightly work, should their queues not be shared."""
    with db.transaction() as session:
        return take_lease(session, work, now=datetime.now(UTC), lasts=ONE_NIGHT) is not None
