"""Create where records come from regularly, what each taking-in did, and what it set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

COUNTS = ("total", "taken", "added", "changed", "unchanged", "withdrawn", "quarantined")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "import_source",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("publisher", sa.String(length=80), nullable=False),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("every_hours", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("modified_after", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_source"),
        sa.UniqueConstraint("publisher", name="uq_import_source_publisher"),
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("publisher", sa.String(length=80), nullable=False),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_run"),
    )
    op.create_index("ix_import_run_publisher", "import_run", ["publisher"])
    op.create_index("ix_import_run_state", "import_run", ["state"])
    op.create_table(
        "import_set_aside",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("run_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("faults", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name="fk_import_set_aside_run_id_import_run", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_import_set_aside"),
    )
    op.create_index("ix_import_set_aside_run_id", "import_set_aside", ["run_id"])


def downgrade() -> None:
    """Drop them."""
    for table in ("import_set_aside", "import_run", "import_source"):
        op.drop_table(table)
