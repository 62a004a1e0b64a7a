"""Find changes by their time: feeds and posts to partners read them so."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the index."""
    op.create_index("ix_metadata_last_action_at", "metadata", ["last_action_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_metadata_last_action_at", "metadata")
