"""The parts beside the database: engine, bot, worker, catalogues, backup."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import httpx
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.models import Service
from app.operations.doctor.finding import Finding, broken, fine, look
from app.queries.published import shown
from search_index.engine import IndexOutdated, IndexSilent, IndexUnavailable, SearchEngine

SILENT_SECONDS = 180.0
"""The worker says every twenty seconds that it lives."""
ALMOST = 0.95
"""Share of the services from which the rest may just be on its way into the index."""
BACKUP_HOURS = 26.0
CLUSTER_TODO = "Look at SEARCH_ENGINE_URLS, SEARCH_ENGINE_CA and the nodes; until then the database answers, slowly."


def check_engine(session: Session, engine: SearchEngine, name: str, pointer: Path) -> Finding:
    """Compare the size of the index with the number of services that people may see."""
    todo = "`flask search rebuild`; until then the database answers, more slowly."
    try:
        held = engine.size()
    except IndexOutdated as error:
        return broken("engine", f"{name}: {error}", "`flask search rebuild`; until then some words find too little.")
    except IndexSilent as error:
        return broken("engine", f"{name}: {error}", CLUSTER_TODO)
    except IndexUnavailable as error:
        return broken("engine", f"{name}: {error}", todo)
    try:
        wanted = session.scalar(select(func.count()).select_from(Service).where(shown())) or 0
    except SQLAlchemyError:
        session.rollback()
        return look("engine", f"{name}: {held} services, not compared", "Mend the database first.")
    generation = f", {pointer.read_text(encoding='utf-8').strip()}" if pointer.is_file() else ""
    fact = f"{name}: {held} of {wanted} services{generation}"
    if held < ALMOST * wanted:
        return broken("engine", fact, todo)
    return fine("engine", fact) if held == wanted else look("engine", fact, "The worker brings it up; see the queue.")


def check_bot(url: str) -> Finding:
    """Tell whether the bot answers; loopback needs no proxy, whatever the environment says."""
    try:
        if httpx.get(url, timeout=2.0, trust_env=False).is_success:
            return fine("bot", f"answers at {url}")
    except httpx.HTTPError:
        pass
    return broken("bot", f"silent at {url}", "Start the bot and read its log; until then a simpler chat answers.")


def check_worker(alive: Path) -> Finding:
    """Tell by the file that the worker renews whether it lives."""
    todo = "Start the worker: without it the index, messengers and the forgetting of talks stand still."
    if not alive.is_file():
        return broken("worker", "has not started yet", todo)
    silent = time.time() - alive.stat().st_mtime
    fact = f"last sign of life {max(0, int(silent))} s ago"
    return broken("worker", fact, todo) if silent > SILENT_SECONDS else fine("worker", fact)


def check_redis(answers: Callable[[], bool]) -> Finding:
    """Tell whether the store that hosts share answers."""
    if answers():
        return fine("redis", "answers; the hosts count and lock together")
    todo = "Look at RYADOM_REDIS_URL and at Redis itself; until then each host goes on alone, and its queue waits."
    return look("redis", "silent", todo)


def check_catalogues(locales: Path, languages: Iterable[str]) -> Finding:
    """Tell whether the words of every language are compiled, and newer than what translators wrote."""
    todo = "`pybabel compile -d locales`, then restart the site."
    sources = {language: locales / language / "LC_MESSAGES" / "messages.po" for language in languages}
    missing = [language for language, source in sources.items() if not source.with_suffix(".mo").is_file()]
    if missing:
        return broken("catalogues", f"not compiled: {', '.join(missing)}", todo)
    stale = [name for name, source in sources.items()
             if source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime]  # fmt: skip
    if stale:
        return look("catalogues", f"older than their words: {', '.join(stale)}", todo)
    return fine("catalogues", f"{len(sources)} languages")


def check_backup(stamp: Path, *, sealed: bool) -> Finding:
    """Tell by the stamp that every backup leaves how old the last one is, and whether the next is encrypted."""
    todo = "`flask backup create FOLDER`, and let the timer in deploy/systemd/ do it every day."
    if not stamp.is_file():
        return look("backup", "none was made on this host", todo)
    hours = (time.time() - stamp.stat().st_mtime) / 3600
    fact = f"the last one {hours:.1f} h ago: {stamp.read_text(encoding='utf-8').strip()}"
    if hours > BACKUP_HOURS:
        return look("backup", fact, todo)
    return fine("backup", fact) if sealed else look("backup", f"{fact}, not encrypted", "Set RYADOM_BACKUP_KEY.")
