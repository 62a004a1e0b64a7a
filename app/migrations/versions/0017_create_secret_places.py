"""Create the sealed places of hidden services, and the mark of who may open them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table and add the column."""
    op.create_table(
        "secret_place",
        sa.Column("service_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_secret_place_service_id_service", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", name="pk_secret_place"),
    )
    with op.batch_alter_table("staff_user") as table:
        table.add_column(sa.Column("vetted", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("staff_user") as table:
        table.drop_column("vetted")
    op.drop_table("secret_place")
