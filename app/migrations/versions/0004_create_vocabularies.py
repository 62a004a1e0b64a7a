"""Create vocabularies and translations."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create vocabularies and translations."""
    op.create_table(
        "taxonomy",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_taxonomy"),
        sa.UniqueConstraint("code", name="uq_taxonomy_code"),
    )

    op.create_table(
        "taxonomy_term",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("taxonomy_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("parent_id", sa.Uuid(as_uuid=False)),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tile", sa.Integer()),
        sa.Column("danger", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["taxonomy_term.id"], name="fk_taxonomy_term_parent_id_taxonomy_term"),
        sa.ForeignKeyConstraint(["taxonomy_id"], ["taxonomy.id"], name="fk_taxonomy_term_taxonomy_id_taxonomy"),
        sa.PrimaryKeyConstraint("id", name="pk_taxonomy_term"),
        sa.UniqueConstraint("taxonomy_id", "code", name="uq_taxonomy_term_taxonomy_id_code"),
    )

    op.create_table(
        "service_term",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("service_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("term_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("strength", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_service_term_service_id_service", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["term_id"], ["taxonomy_term.id"], name="fk_service_term_term_id_taxonomy_term"),
        sa.PrimaryKeyConstraint("id", name="pk_service_term"),
        sa.UniqueConstraint("service_id", "term_id", name="uq_service_term_service_id_term_id"),
    )
    op.create_index("ix_service_term_term_id", "service_term", ["term_id"])

    op.create_table(
        "service_type_need",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("service_type_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("need_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["taxonomy_term.id"], name="fk_service_type_need_need_id_taxonomy_term"),
        sa.ForeignKeyConstraint(
            ["service_type_id"], ["taxonomy_term.id"], name="fk_service_type_need_service_type_id_taxonomy_term"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_service_type_need"),
        sa.UniqueConstraint("service_type_id", "need_id", name="uq_service_type_need_service_type_id_need_id"),
    )

    op.create_table(
        "crosswalk",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("term_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("scheme_code", sa.String(length=80), nullable=False),
        sa.Column("scheme_name", sa.Text(), nullable=False),
        sa.Column("match", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["taxonomy_term.id"], name="fk_crosswalk_term_id_taxonomy_term"),
        sa.PrimaryKeyConstraint("id", name="pk_crosswalk"),
    )
    op.create_index("ix_crosswalk_term_id", "crosswalk", ["term_id"])

    op.create_table(
        "translation",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("entity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("source_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_translation"),
        sa.UniqueConstraint(
            "entity", "entity_id", "field", "language", name="uq_translation_entity_entity_id_field_language"
        ),
    )
    op.create_index("ix_translation_entity_id", "translation", ["entity_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("translation")
    op.drop_table("crosswalk")
    op.drop_table("service_type_need")
    op.drop_table("service_term")
    op.drop_table("taxonomy_term")
    op.drop_table("taxonomy")
