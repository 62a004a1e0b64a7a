"""Create the calls that ring, and let a practice call know its scenario."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table and add the column."""
    op.create_table(
        "phone_ring",
        sa.Column("exchange_id", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("caller", sa.String(length=40), nullable=False),
        sa.Column("caller_key", sa.String(length=64), nullable=False),
        sa.Column("called", sa.String(length=20), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("exchange_id", name="pk_phone_ring"),
    )
    op.create_index("ix_phone_ring_updated_at", "phone_ring", ["updated_at"])
    with op.batch_alter_table("phone_call") as table:
        table.add_column(sa.Column("scenario", sa.String(length=60), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("phone_call") as table:
        table.drop_column("scenario")
    op.drop_table("phone_ring")
