"""Let a link be dictated: a code of twelve digits stands for it, kept as a digest."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the digest and when the code was made."""
    op.add_column(
        "organization_member", sa.Column("code_digest", sa.String(length=64), server_default="", nullable=False)
    )
    op.add_column("organization_member", sa.Column("code_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_organization_member_code_digest", "organization_member", ["code_digest"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_organization_member_code_digest", "organization_member")
    with op.batch_alter_table("organization_member") as table:
        table.drop_column("code_at")
        table.drop_column("code_digest")
