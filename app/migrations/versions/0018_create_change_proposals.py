"""Create the changes that wait for a second person; let history say why; let reports be decided."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

HISTORY = (
    sa.Column("approved_by", sa.String(length=120), nullable=False, server_default=""),
    sa.Column("target_id", sa.String(length=36), nullable=False, server_default=""),
    sa.Column("source", sa.Text(), nullable=False, server_default=""),
    sa.Column("why", sa.Text(), nullable=False, server_default=""),
    sa.Column("old_number_called", sa.Boolean(), nullable=False, server_default=sa.false()),
)
REPORT = (
    sa.Column("decision", sa.String(length=40), nullable=False, server_default="waiting"),
    sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("decided_by", sa.String(length=120), nullable=False, server_default=""),
    sa.Column("decision_reason", sa.Text(), nullable=False, server_default=""),
)


def upgrade() -> None:
    """Create the table and add the columns."""
    _create_proposals()
    for column in HISTORY:
        op.add_column("metadata", column)
    for column in REPORT:
        op.add_column("service_report", column)
    op.create_index("ix_service_report_decision", "service_report", ["decision"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_service_report_decision", "service_report")
    with op.batch_alter_table("service_report") as table:
        for column in REPORT:
            table.drop_column(column.name)
    with op.batch_alter_table("metadata") as table:
        for column in HISTORY:
            table.drop_column(column.name)
    op.drop_table("change_proposal")


def _create_proposals() -> None:
    op.create_table(
        "change_proposal",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("service_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("target_id", sa.String(length=36), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("before", "after", "source", "why")),
        sa.Column("old_number_called", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("proposed_by", sa.String(length=120), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_change_proposal_service_id_service", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_change_proposal"),
    )
    op.create_index("ix_change_proposal_service_id", "change_proposal", ["service_id"])
    op.create_index("ix_change_proposal_decision", "change_proposal", ["decision"])
