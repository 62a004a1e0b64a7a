"""Create the call centre's cards and referrals, and let requests be taken by operators and answered in the chat."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create three tables and add the columns of the queue."""
    op.create_table(
        "phone_call",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("operator", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("exchange_id", sa.String(length=80), nullable=False),
        sa.Column("caller", sa.String(length=40), nullable=False),
        sa.Column("caller_key", sa.String(length=64), nullable=False),
        sa.Column("training", sa.Boolean(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("picked", sa.JSON(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("disposition", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("needs_met", sa.Boolean(), nullable=True),
        sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("follow_up_words", sa.String(length=200), nullable=False),
        sa.Column("followed_up", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_phone_call"),
    )
    for column in ("exchange_id", "caller_key", "follow_up_at", "started_at"):
        op.create_index(f"ix_phone_call_{column}", "phone_call", [column])
    op.create_index("ix_phone_call_operator_ended_at", "phone_call", ["operator", "ended_at"])
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("service_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["phone_call.id"], name="fk_referral_call_id_phone_call", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_referral_service_id_service", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
    )
    for column in ("call_id", "service_id"):
        op.create_index(f"ix_referral_{column}", "referral", [column])
    with op.batch_alter_table("callback_request") as table:
        table.add_column(sa.Column("door", sa.String(length=20), nullable=False, server_default="web"))
        table.add_column(sa.Column("address", sa.String(length=200), nullable=False, server_default=""))
        table.add_column(sa.Column("claimed_by", sa.Uuid(as_uuid=False), nullable=True))
        table.add_column(sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "operator_message",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("request_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("by_operator", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["callback_request.id"],
            name="fk_operator_message_request_id_callback_request",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_operator_message"),
    )
    for column in ("request_id", "heard_at"):
        op.create_index(f"ix_operator_message_{column}", "operator_message", [column])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("operator_message")
    with op.batch_alter_table("callback_request") as table:
        for column in ("claimed_at", "claimed_by", "address", "door"):
            table.drop_column(column)
    for table_name in ("referral", "phone_call"):
        op.drop_table(table_name)
