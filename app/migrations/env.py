"""Alembic's entry: migrate over the connection that ``app.migration`` opened."""

from alembic import context

from app.models import Base


def run_migrations() -> None:
    """Run inside the transaction of the given connection."""
    connection = context.config.attributes["connection"]
    batch = connection.dialect.name == "sqlite"
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=batch)
    with context.begin_transaction():
        context.run_migrations()


run_migrations()
