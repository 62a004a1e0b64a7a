"""What tests with a database and a client may ask for; each test finds the vocabularies and nothing else."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cached_property
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, Table, false, insert, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from app import create_app
from app.brain import Brain
from app.config import ROOT, Settings
from app.database import open_engine
from app.extensions import db
from app.migration import upgrade
from app.models import Base, Crosswalk, Implication, Taxonomy, TaxonomyTerm, Translation
from app.models.audit_entry import AuditHead
from app.operations.index_services import rebuild_index
from app.operations.load_taxonomy import load_taxonomy
from search_index.understanding.places import Gazetteer
from search_index.understanding.understand import Understander
from tests.catalogue import Catalogue, build_catalogue
from tests.factories import MOSCOW, Wishes, organization, service

SECRET = "fictional-secret-of-the-tests"
VOCABULARIES = {one.__tablename__ for one in (Taxonomy, TaxonomyTerm, Implication, Crosswalk, Translation, AuditHead)}
"""Tables that a fresh database has rows in."""
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


BuiltCatalogue = tuple[Catalogue, list[tuple[Table, list[dict[str, object]]]]]


@pytest.fixture(autouse=True, scope="session")
def _routes_compiled_once() -> Iterator[None]:
    """Let every application use the compiled routes of the first: to compile them takes most of its set-up."""
    compiled, kept = Rule._compile_builder, {}

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        key = (tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compiled(rule, append_unknown)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def filled_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database with tables and vocabularies; the test runs once for each kind of server."""
    if request.param == "sqlite":
        path = tmp_path / "ryadom.db"
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
def built_catalogue(sqlite_template: Path) -> BuiltCatalogue:
    """Return the fictional catalogue as it is stored, built once for all tests."""
    path = sqlite_template.with_name("catalogue.db")
    shutil.copyfile(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        catalogue = build_catalogue(session)
        session.commit()
        rows = [(table, rows_of(session, table)) for table in Base.metadata.sorted_tables]
    engine.dispose()
    return catalogue, [(table, kept) for table, kept in rows if kept]


def rows_of(session: Session, table: Table) -> list[dict[str, object]]:
    """Return what a test stored in a table, without numbers that the database gives."""
    query = select(table)
    if table.name in VOCABULARIES:
        query = query.where(table.c.entity != "taxonomy_term") if "entity" in table.c else query.where(false())
    given = table.autoincrement_column
    return [
        {key: row[key] for key in row if given is None or key != given.key} for row in session.execute(query).mappings()
    ]


@pytest.fixture
def catalogue(request: pytest.FixtureRequest, session: Session, built_catalogue: BuiltCatalogue) -> Catalogue:
    """Store the fictional catalogue, and index it when the test uses the application."""
    catalogue, tables = deepcopy(built_catalogue[0]), built_catalogue[1]
    for table, rows in tables:
        session.execute(insert(table), rows)
    session.commit()
    if "app" in request.fixturenames:
        app: Flask = request.getfixturevalue("app")
        rebuild_index(session, app.extensions["ryadom_brain"].engine)
        session.commit()
    return catalogue


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
