"""Create what comes from messengers, what goes to them, and the choices offered there."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "messenger_update",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_messenger_update"),
        sa.UniqueConstraint("channel", "key", name="uq_messenger_update_channel_key"),
    )
    for column in ("conversation", "received_at"):
        op.create_index(f"ix_messenger_update_{column}", "messenger_update", [column])
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("call", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_message"),
        sqlite_autoincrement=True,
    )
    for column in ("conversation", "status", "created_at"):
        op.create_index(f"ix_outbox_message_{column}", "outbox_message", [column])
    op.create_table(
        "messenger_choice",
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation", "token", name="pk_messenger_choice"),
    )
    op.create_index("ix_messenger_choice_offered_at", "messenger_choice", ["offered_at"])


def downgrade() -> None:
    """Drop them."""
    for table in ("messenger_choice", "outbox_message", "messenger_update"):
        op.drop_table(table)
