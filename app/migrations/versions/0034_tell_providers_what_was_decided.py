"""Tell providers why a wish was not accepted, where its editor knew that they read it; try a lost reminder again."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was decided before was written for editors alone."""
    told = sa.Column("reason_told", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("change_proposal", told)
    op.add_column("organization_member", sa.Column("reminder_message", sa.Integer(), nullable=True))
    op.add_column("organization_member", sa.Column("retry_until", sa.Date(), nullable=True))


def downgrade() -> None:
    """Drop them; what was taken back counts as rejected."""
    op.execute("UPDATE change_proposal SET decision = 'rejected' WHERE decision = 'withdrawn'")
    op.execute("UPDATE service_report SET decision = 'rejected' WHERE decision = 'withdrawn'")
    with op.batch_alter_table("change_proposal") as table:
        table.drop_column("reason_told")
    with op.batch_alter_table("organization_member") as table:
        table.drop_column("reminder_message")
        table.drop_column("retry_until")
