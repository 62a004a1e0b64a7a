"""Create providers and places."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create providers and places."""
    op.create_table(
        "organization",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("alternate_name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("registry_number", sa.String(length=40), nullable=False),
        sa.Column("parent_organization_id", sa.Uuid(as_uuid=False)),
        sa.Column("natural_key", sa.String(length=200), nullable=False),
        sa.Column("publisher", sa.String(length=80), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_date", sa.String(length=80), nullable=False),
        sa.Column("licence", sa.String(length=120), nullable=False),
        sa.Column("checked_on", sa.Date()),
        sa.Column("checked_by", sa.String(length=120), nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=False),
        sa.Column("publish", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_organization_id"], ["organization.id"], name="fk_organization_parent_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
        sa.UniqueConstraint("natural_key", name="uq_organization_natural_key"),
    )
    op.create_index("ix_organization_publish", "organization", ["publish"])
    op.create_index("ix_organization_sector", "organization", ["sector"])

    op.create_table(
        "location",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organization_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("location_type", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("region_id", sa.String(length=24)),
        sa.Column("place_id", sa.String(length=24)),
        sa.Column("latitude", sa.Double()),
        sa.Column("longitude", sa.Double()),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_location_organization_id_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_location"),
    )
    op.create_index("ix_location_organization_id", "location", ["organization_id"])
    op.create_index("ix_location_place_id", "location", ["place_id"])
    op.create_index("ix_location_region_id", "location", ["region_id"])

    op.create_table(
        "address",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("location_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("address_1", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("state_province", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("address_type", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name="fk_address_location_id_location", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_address"),
    )
    op.create_index("ix_address_location_id", "address", ["location_id"])

    op.create_table(
        "accessibility",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("location_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("feature", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=10), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name="fk_accessibility_location_id_location", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_accessibility"),
    )
    op.create_index("ix_accessibility_location_id", "accessibility", ["location_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("accessibility")
    op.drop_table("address")
    op.drop_table("location")
    op.drop_table("organization")
