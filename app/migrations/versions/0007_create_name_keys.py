"""Create the names that are offered while a person types; the worker fills them in for the services that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of name keys."""
    op.create_table(
        "name_key",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.LargeBinary(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("entity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_name_key"),
    )
    op.create_index("ix_name_key_key", "name_key", ["key"])
    op.create_index("ix_name_key_country_key", "name_key", ["country", "key"])
    op.create_index("ix_name_key_entity_id", "name_key", ["entity_id"])
    op.execute("INSERT INTO index_job (service_id, created_at) SELECT id, CURRENT_TIMESTAMP FROM service")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("name_key")
