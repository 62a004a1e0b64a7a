"""Who kept a record before messengers could be tied keeps it, and is tied to none."""

from datetime import UTC, datetime

from alembic import command
from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from app import migration
from app.database import open_engine
from app.domain.provider import MemberRole, Purpose
from app.models import OrganizationMember
from tests.factories import YEREVAN, organization

NEW = {
    "tie_digest", "tie_at", "tie_purpose", "messenger", "messenger_talk", "messenger_sealed", "messenger_purpose",
    "reminder_message", "retry_until",
}  # fmt: skip


def columns(engine: Engine) -> set[str]:
    return {one["name"] for one in inspect(engine).get_columns("organization_member")}


def test_a_member_goes_back_to_before_and_here_again(database_url: str) -> None:
    engine = open_engine(database_url)
    migration.upgrade(engine)
    today = columns(engine)
    with Session(engine) as session, session.begin():
        home = organization("Հորինված կազմակերպություն", YEREVAN)
        session.add(home)
        session.flush()
        member = OrganizationMember(
            organization_id=home.id, email="anna@example.org", role=MemberRole.OWNER, language="hy", rhythm=6,
            verified_on=None, reminded_on=None, invited_by="editor:x", created_at=datetime.now(UTC),
            messenger="telegram", messenger_purpose=Purpose.MAILED,
        )  # fmt: skip
        session.add(member)

    with engine.begin() as connection:
        command.downgrade(migration.configuration(connection), "0030")
    before = columns(engine)
    migration.upgrade(engine)

    with Session(engine) as session:
        kept = session.query(OrganizationMember).one()
        assert (kept.email, kept.rhythm, kept.messenger, kept.tie_at) == ("anna@example.org", 6, "", None)
        assert kept.messenger_purpose is Purpose.SPOKEN
    assert (today - before, columns(engine)) == (NEW, today)
    engine.dispose()
