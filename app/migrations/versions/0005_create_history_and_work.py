"""Create history, blocked numbers and index jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create history, blocked numbers and index jobs."""
    op.create_table(
        "metadata",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("resource_type", sa.String(length=40), nullable=False),
        sa.Column("resource_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("last_action_type", sa.String(length=20), nullable=False),
        sa.Column("last_action_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("field_name", sa.String(length=40), nullable=False),
        sa.Column("previous_value", sa.Text(), nullable=False),
        sa.Column("replacement_value", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_metadata"),
    )
    op.create_index("ix_metadata_resource_id", "metadata", ["resource_id"])

    op.create_table(
        "blocked_number",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("dial", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_blocked_number"),
        sa.UniqueConstraint("country", "dial", name="uq_blocked_number_country_dial"),
    )

    op.create_table(
        "index_job",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("service_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_index_job"),
    )
    op.create_index("ix_index_job_service_id", "index_job", ["service_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("index_job")
    op.drop_table("blocked_number")
    op.drop_table("metadata")
