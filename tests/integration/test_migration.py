"""The tables that migrations make are the tables of the models."""

from concurrent.futures import ThreadPoolExecutor

from app import migration
from app.database import open_engine


def test_migrations_make_the_tables_of_the_models(database_url: str) -> None:
    engine = open_engine(database_url)

    migration.upgrade(engine)

    migration.check(engine)
    engine.dispose()


def test_a_second_upgrade_changes_nothing(database_url: str) -> None:
    engine = open_engine(database_url)
    migration.upgrade(engine)

    migration.upgrade(engine)

    migration.check(engine)
    engine.dispose()


def test_two_processes_may_upgrade_at_once(database_url: str) -> None:
    engine = open_engine(database_url)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: migration.upgrade(engine), range(2)))

    migration.check(engine)
    engine.dispose()
