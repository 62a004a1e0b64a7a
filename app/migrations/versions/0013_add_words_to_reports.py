"""Let a report about a service say in words what is wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("service_report") as table:
        table.add_column(sa.Column("words", sa.String(length=500), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("service_report") as table:
        table.drop_column("words")
