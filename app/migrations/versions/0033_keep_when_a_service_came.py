"""Keep the day on which a service came to us: the age of what was never checked counts from it."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

SERVICE = sa.table("service", sa.column("id", sa.String), sa.column("updated_at"), sa.column("came_on", sa.Date))
HISTORY = sa.table("metadata", sa.column("resource_id", sa.String), sa.column("last_action_at"))


def upgrade() -> None:
    """Add the column; what is there came with its first line of history, or else before its last change."""
    today = datetime.now(UTC).date().isoformat()
    op.add_column("service", sa.Column("came_on", sa.Date(), server_default=today, nullable=False))
    first = sa.select(sa.func.min(HISTORY.c.last_action_at)).where(HISTORY.c.resource_id == SERVICE.c.id)
    came = sa.func.date(sa.func.coalesce(first.scalar_subquery(), SERVICE.c.updated_at))
    op.execute(sa.update(SERVICE).values(came_on=came))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("service", "came_on")
