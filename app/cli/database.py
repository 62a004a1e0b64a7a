"""`flask db`: the database's tables."""

from flask.cli import AppGroup

from app.extensions import db
from app.migration import upgrade

commands = AppGroup("db", help="The database's tables.")


@commands.command("upgrade")
def upgrade_command() -> None:
    """Bring the tables up to date."""
    upgrade(db.engine)
