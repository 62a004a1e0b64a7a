"""Create the ranks of publishers."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "source_rank",
        sa.Column("publisher", sa.String(length=80), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("publisher", "field", name="pk_source_rank"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("source_rank")
