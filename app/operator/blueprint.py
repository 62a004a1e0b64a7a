"""Where the console lives."""

from flask import Blueprint

blueprint = Blueprint("operator", __name__, url_prefix="/op")
