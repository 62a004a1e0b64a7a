"""Where the console lives."""

from flask import Blueprint

blueprint = Blueprint("editor", __name__, url_prefix="/editor")
