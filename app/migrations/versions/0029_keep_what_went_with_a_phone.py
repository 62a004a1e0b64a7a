"""Keep what went with a phone that was taken away: what stood beside its number."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("metadata", sa.Column("beside", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("metadata") as table:
        table.drop_column("beside")
