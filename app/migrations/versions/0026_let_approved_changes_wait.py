"""Let approved changes of services for emergencies wait."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when a change takes effect."""
    op.add_column("change_proposal", sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("change_proposal") as table:
        table.drop_column("effective_at")
