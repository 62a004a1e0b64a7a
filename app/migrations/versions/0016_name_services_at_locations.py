"""Give every service at a location the id that follows from the pair: programs outside ask for it by this id."""

from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NAMESPACE = UUID("5b0d1f0e-6f0c-5c39-9d5e-0a7c3f5f2a11")
PAIRS = sa.table(
    "service_at_location",
    sa.column("id", sa.Uuid(as_uuid=False)),
    sa.column("service_id", sa.Uuid(as_uuid=False)),
    sa.column("location_id", sa.Uuid(as_uuid=False)),
)


def upgrade() -> None:
    """Rewrite the ids; nothing refers to them yet."""
    connection = op.get_bind()
    for old, service, location in connection.execute(sa.select(PAIRS)).all():
        new = str(uuid5(NAMESPACE, f"service at location\x1f{service}\x1f{location}"))
        connection.execute(sa.update(PAIRS).where(PAIRS.c.id == old).values(id=new))


def downgrade() -> None:
    """Leave the ids: any would do before."""
