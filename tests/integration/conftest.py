"""What tests with a database and a client may ask for; each test finds the vocabularies and nothing else."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import create_app
from app.brain import Brain
from app.config import ROOT, Settings
from app.database import open_engine
from app.extensions import db
from app.migration import upgrade
from app.models import Base
from app.operations.index_services import rebuild_index
from app.operations.load_taxonomy import load_taxonomy
from search_index.understanding.places import Gazetteer
from search_index.understanding.understand import Understander
from tests.catalogue import Catalogue
from tests.factories import MOSCOW, Wishes, organization, service
from tests.integration.compiled_once import compile_routes_once, compile_statements_once, compile_templates_once
from tests.integration.stored import VOCABULARIES, StoredCatalogue, store_catalogue

SECRET = "fictional-secret-of-the-tests"
EMPTIED = ", ".join(table.name for table in Base.metadata.sorted_tables if table.name not in VOCABULARIES)
EMPTYING = (
    f"LOCK TABLE {EMPTIED} IN ACCESS EXCLUSIVE MODE",
    "SET LOCAL session_replication_role = replica",
    *(f"DELETE FROM {table}" for table in EMPTIED.split(", ")),
    "UPDATE audit_head SET number = 0, digest = repeat('0', 64)",
    "DELETE FROM translation WHERE entity <> 'taxonomy_term'",
    "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
)
"""Takes everything but the vocabularies out of a PostgreSQL database; what still holds a lock fails the test.

Without triggers and foreign keys; to truncate sixty tables takes thirty times as long.
"""


@pytest.fixture(autouse=True, scope="session")
def _compiled_once() -> Iterator[None]:
    """Let tests find routes, statements and templates that another test has compiled."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="ryadom-templates-") as folder:
        compile_routes_once(patch)
        compile_statements_once(patch)
        compile_templates_once(patch, folder)
        yield


@pytest.fixture(scope="session")
def shared_brain(tmp_path_factory: pytest.TempPathFactory) -> Brain:
    """Return the brain whose gazetteer and understanding all tests use: loaded once a run, learnt once a vocabulary."""
    var = tmp_path_factory.mktemp("brain")
    trained = ROOT / "var" / "understanding"
    trained.mkdir(parents=True, exist_ok=True)
    (var / "understanding").symlink_to(trained)
    return Brain(settings_of(var, ""))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with tables and vocabularies, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    prepare_database(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_filled(new_postgresql_url: Callable[[], str]) -> str:
    """Return the address of a PostgreSQL database with tables and vocabularies, emptied of the rest after each test."""
    url = new_postgresql_url()
    prepare_database(url)
    return url


@pytest.fixture(scope="session")
def sqlite_filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the SQLite file of each test lies: always the same place."""
    return tmp_path_factory.mktemp("database") / "ryadom.db"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def filled_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of a database with tables and vocabularies; the test runs once for each kind of server."""
    if request.param == "sqlite":
        path: Path = request.getfixturevalue("sqlite_filled")
        for old in path.parent.glob("ryadom.db*"):
            old.unlink()
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        url: str = request.getfixturevalue("postgresql_filled")
        yield url
        _empty(url)


@pytest.fixture
def engine(filled_url: str) -> Iterator[Engine]:
    """Return an engine of this test's database."""
    engine = open_engine(filled_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Return an open session; what a test wants others to see, it commits."""
    with Session(engine) as session:
        yield session


@pytest.fixture
def app(filled_url: str, tmp_path: Path, shared_brain: Brain) -> Iterator[Flask]:
    """Return the application over this test's database, with a search engine in memory."""
    settings = settings_of(tmp_path / "var", filled_url)
    app = create_app(settings)
    app.testing = True
    app.extensions["ryadom_brain"] = BorrowedBrain(settings, shared_brain)
    yield app
    db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client that keeps no cookies."""
    return app.test_client(use_cookies=False)


@pytest.fixture(scope="session")
def stored_catalogue(sqlite_template: Path) -> StoredCatalogue:
    """Return the fictional catalogue as it is stored, built once for all tests."""
    path = sqlite_template.with_name("catalogue.db")
    shutil.copyfile(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        stored = store_catalogue(session)
    engine.dispose()
    return stored


@pytest.fixture
def catalogue(request: pytest.FixtureRequest, session: Session, stored_catalogue: StoredCatalogue) -> Catalogue:
    """Store the fictional catalogue, and index it when the test uses the application."""
    app: Flask | None = request.getfixturevalue("app") if "app" in request.fixturenames else None
    return stored_catalogue.put(session, app and app.extensions["ryadom_brain"].engine)


class BorrowedBrain(Brain):
    """A brain with an engine of its own that borrows the slow parts."""

    def __init__(self, settings: Settings, lender: Brain) -> None:
        super().__init__(settings)
        self.lender = lender

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return self.lender.gazetteer

    @cached_property
    def understander(self) -> Understander:
        return self.lender.understander


def settings_of(var: Path, url: str, **others: str) -> Settings:
    """Return settings of the tests."""
    return Settings.model_validate(
        {
            "secret_key": SECRET,
            "dialogue_secret": SECRET,
            "var": var,
            "data": ROOT / "data",
            "DATABASE_URL": url,
            "SEARCH_ENGINE": "memory",
            "bot_url": "http://127.0.0.1:9",
        }
        | others
    )


def prepare_database(url: str) -> None:
    """Make the tables and fill in the vocabularies."""
    engine = open_engine(url)
    upgrade(engine)
    with Session(engine) as session, session.begin():
        load_taxonomy(session, ROOT / "data" / "taxonomy")
    engine.dispose()


def _empty(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("SET lock_timeout = '5s'")
        for statement in EMPTYING:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def abroad(app: Flask, catalogue: Catalogue, session: Session) -> str:
    """Store help with debts in Moscow alone; return its id."""
    provider = organization("Вымышленный центр долгов", MOSCOW)
    stored = service("Вымышленная помощь должникам", provider, MOSCOW, Wishes(needs=("debt",)))
    session.add(stored)
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()
    return stored.id


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Return an environment in which everything else is right."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("RYADOM_SECRET_KEY", "fictional-secret-key")
    monkeypatch.setenv("RYADOM_DIALOGUE_SECRET", "fictional-dialogue-secret")
    return monkeypatch
