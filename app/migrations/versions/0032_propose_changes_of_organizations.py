"""Let changes of organizations be proposed too."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a proposal be about a service or about an organization."""
    with op.batch_alter_table("change_proposal") as table:
        table.alter_column("service_id", existing_type=sa.Uuid(as_uuid=False), nullable=True)
        table.add_column(sa.Column("organization_id", sa.Uuid(as_uuid=False), nullable=True))
        table.create_foreign_key(
            "fk_change_proposal_organization_id_organization",
            "organization",
            ["organization_id"],
            ["id"],
            ondelete="CASCADE",
        )
        table.create_check_constraint("one_record", "(service_id IS NULL) <> (organization_id IS NULL)")
        table.create_index("ix_change_proposal_organization_id", ["organization_id"])


def downgrade() -> None:
    """Forget what was proposed of organizations."""
    op.execute("DELETE FROM change_proposal WHERE organization_id IS NOT NULL")
    with op.batch_alter_table("change_proposal") as table:
        table.drop_index("ix_change_proposal_organization_id")
        table.drop_constraint("one_record", type_="check")
        table.drop_constraint("fk_change_proposal_organization_id_organization", type_="foreignkey")
        table.drop_column("organization_id")
        table.alter_column("service_id", existing_type=sa.Uuid(as_uuid=False), nullable=False)
