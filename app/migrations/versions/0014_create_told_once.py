"""Create the marks by which one address tells the same thing once a day."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "told_once",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_told_once"),
    )
    op.create_index("ix_told_once_created_at", "told_once", ["created_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("told_once")
