"""Create the short codes by which a need profile goes from one door to another."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "profile_code",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profile_code"),
    )
    op.create_index("ix_profile_code_created_at", "profile_code", ["created_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("profile_code")
