"""Create pairs of records that may be one, and where merged ones lead."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "duplicate_pair",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("first_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("second_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("later_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_id", sa.String(length=36), nullable=False),
        sa.Column("publish_before", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate_pair"),
        sa.UniqueConstraint("first_id", "second_id", name="uq_duplicate_pair_first_id_second_id"),
    )
    op.create_index("ix_duplicate_pair_second_id", "duplicate_pair", ["second_id"])
    op.create_index("ix_duplicate_pair_state", "duplicate_pair", ["state"])
    op.create_table(
        "merged_record",
        sa.Column("old_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("new_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("old_id", name="pk_merged_record"),
    )
    op.create_index("ix_merged_record_new_id", "merged_record", ["new_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("merged_record")
    op.drop_table("duplicate_pair")
