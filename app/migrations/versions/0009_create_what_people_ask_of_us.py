"""Create what people ask of us: to be called back, to look at a service, to know of a need that nobody serves."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "callback_request",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("safe_time", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_callback_request"),
    )
    for column in ("conversation", "status", "created_at"):
        op.create_index(f"ix_callback_request_{column}", "callback_request", [column])
    op.create_table(
        "service_report",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("service_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("door", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_service_report_service_id_service", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_service_report"),
    )
    op.create_index("ix_service_report_service_id_kind", "service_report", ["service_id", "kind"])
    op.create_table(
        "unmet_need",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("need", sa.String(length=80), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("region_id", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unmet_need"),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("unmet_need", "service_report", "callback_request"):
        op.drop_table(table)
