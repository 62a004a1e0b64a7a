"""Services at places that were stored before programs outside could ask for them get ids that last."""

from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.identity import stable_id
from app.models import ServiceAtLocation
from tests import factories
from tests.factories import TOWNS

MIGRATION = import_module("app.migrations.versions.0016_name_services_at_locations")


def test_ids_from_before_become_those_that_the_pair_gets_today(session: Session) -> None:
    for town in TOWNS:
        session.add(factories.service("Вымышленная служба", factories.organization("Вымышленный дом", town), town))
    session.flush()
    today = set(session.scalars(select(ServiceAtLocation.id)))
    for number, pair in enumerate(sorted(today)):
        before = stable_id("before", str(number))
        session.execute(update(ServiceAtLocation).where(ServiceAtLocation.id == pair).values(id=before))

    with Operations.context(MigrationContext.configure(session.connection())):
        MIGRATION.upgrade()

    session.expire_all()
    assert set(session.scalars(select(ServiceAtLocation.id))) == today
    assert len(today) == len(TOWNS)
