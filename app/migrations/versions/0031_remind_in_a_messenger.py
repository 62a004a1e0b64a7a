"""Let a provider be reminded in a messenger: a code that ties it once, and where the reminders then go."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

INDEXED = ("tie_digest", "messenger_talk")


def upgrade() -> None:
    """Add the code's digest, time and trust, and the messenger with its sealed address and trust."""
    for name, kind in (
        ("tie_digest", sa.String(length=64)),
        ("tie_purpose", sa.String(length=40)),
        ("messenger", sa.String(length=20)),
        ("messenger_talk", sa.String(length=64)),
        ("messenger_sealed", sa.Text()),
        ("messenger_purpose", sa.String(length=40)),
    ):
        default = "spoken" if name.endswith("purpose") else ""
        op.add_column("organization_member", sa.Column(name, kind, server_default=default, nullable=False))
    op.add_column("organization_member", sa.Column("tie_at", sa.DateTime(timezone=True), nullable=True))
    for name in INDEXED:
        op.create_index(f"ix_organization_member_{name}", "organization_member", [name])


def downgrade() -> None:
    """Drop them."""
    for name in INDEXED:
        op.drop_index(f"ix_organization_member_{name}", "organization_member")
    with op.batch_alter_table("organization_member") as table:
        for name in ("tie_digest", "tie_at", "tie_purpose"):
            table.drop_column(name)
        for name in ("messenger", "messenger_talk", "messenger_sealed", "messenger_purpose"):
            table.drop_column(name)
