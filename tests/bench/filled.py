"""A site of its own with invented services beside the real ones, for measures that need many."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from app.config import Settings
from app.extensions import db
from app.operations.index_services import rebuild_index
from tests import factories
from tests.bench.generated import SEED
from tests.factories import TOWNS, Wishes

NEEDS = (
    "food",
    "housing",
    "elder_care",
    "job_loss",
    "money_benefits",
    "healthcare",
    "legal_aid",
    "disability_services",
)


def application(environment: Mapping[str, str], var: Path) -> Flask:
    """Return the application over the folder that processes with ``environment`` will use."""
    told = {
        "secret_key": environment["RYADOM_SECRET_KEY"],
        "dialogue_secret": environment["RYADOM_DIALOGUE_SECRET"],
        "var": var,
        "DATABASE_URL": "",
    }
    return create_app(Settings.model_validate(told))


def fill(app: Flask, count: int) -> None:
    """Store ``count`` invented services and index everything."""
    store_services(db.session, count)
    rebuild_index(db.session, app.extensions["ryadom_brain"].engine)


def store_services(session: Session, count: int) -> None:
    """Store ``count`` invented services, the same number in each town."""
    random = Random(SEED)
    for town in TOWNS:
        provider = factories.organization(f"Fictional provider of {town.country}", town)
        for number in range(count // len(TOWNS)):
            wishes = Wishes(needs=tuple(random.sample(NEEDS, 2)))
            name = f"Вымышленная служба {number} {random.choice(NEEDS)}"
            session.add(factories.service(name, provider, town, wishes))
        session.commit()
