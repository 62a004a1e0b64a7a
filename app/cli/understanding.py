"""`flask understanding train|show`."""

import click
from flask.cli import AppGroup

from app.extensions import brain

commands = AppGroup("understanding", help="The model that understands what people write.")


@commands.command("train")
def train() -> None:
    """Train the model for the present vocabulary, unless it is there already."""
    click.echo("Understanding: learning from the phrases of the five languages …")
    brain().understander.understand("помогите", "ru")
    click.echo("Understanding: ready.")


@commands.command("show")
@click.argument("text")
@click.option("--language", default="ru")
def show(text: str, language: str) -> None:
    """Print what TEXT is understood to mean."""
    understood = brain().understander.understand(text, language)
    for name in ("language", "needs", "urgency", "place", "choices", "in_scope"):
        click.echo(f"{name}: {getattr(understood, name)}")
