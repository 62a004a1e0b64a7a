"""Commands for the people who run the service."""

from flask import Flask

from app.cli import (
    audit,
    backup,
    callbacks,
    chat,
    database,
    doctor,
    duplicates,
    evaluate,
    hsds,
    import_sources,
    imports,
    links,
    open_data,
    pages,
    search,
    secret_places,
    settings,
    taxonomy,
    telephony,
    translations,
    understanding,
    users,
    webhooks,
)

GROUPS = (
    audit,
    backup,
    callbacks,
    database,
    evaluate,
    hsds,
    open_data,
    pages,
    imports,  # with those of providers and of their sources
    import_sources,
    duplicates,
    links,
    search,
    secret_places,
    settings,
    taxonomy,
    telephony,
    translations,
    understanding,
    users,
    webhooks,
)


def init_app(app: Flask) -> None:
    """Register every group of commands."""
    for module in GROUPS:
        app.cli.add_command(module.commands)
    app.cli.add_command(chat.chat)
    app.cli.add_command(doctor.doctor)
