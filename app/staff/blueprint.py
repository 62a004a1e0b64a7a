"""Where the pages of accounts live: /staff, without a language in the address."""

from flask import Blueprint

blueprint = Blueprint("staff", __name__, url_prefix="/staff")
