"""Create opening hours and closures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create opening hours and closures."""
    op.create_table(
        "schedule",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("service_id", sa.Uuid(as_uuid=False)),
        sa.Column("location_id", sa.Uuid(as_uuid=False)),
        sa.Column("timezone", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("holidays", sa.String(length=40), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name="fk_schedule_location_id_location", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_schedule_service_id_service", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_schedule"),
    )
    op.create_index("ix_schedule_location_id", "schedule", ["location_id"])
    op.create_index("ix_schedule_service_id", "schedule", ["service_id"])

    op.create_table(
        "schedule_interval",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("schedule_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("weekday", sa.Integer()),
        sa.Column("on_date", sa.Date()),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint("(weekday IS NULL) <> (on_date IS NULL)", name="ck_schedule_interval_weekday_or_date"),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["schedule.id"], name="fk_schedule_interval_schedule_id_schedule", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_schedule_interval"),
    )
    op.create_index("ix_schedule_interval_schedule_id", "schedule_interval", ["schedule_id"])

    op.create_table(
        "closure",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("service_id", sa.Uuid(as_uuid=False)),
        sa.Column("location_id", sa.Uuid(as_uuid=False)),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name="fk_closure_location_id_location", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_closure_service_id_service", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_closure"),
    )
    op.create_index("ix_closure_location_id", "closure", ["location_id"])
    op.create_index("ix_closure_service_id", "closure", ["service_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("closure")
    op.drop_table("schedule_interval")
    op.drop_table("schedule")
