"""Values of the facets that have no taxonomy, in words."""

from flask_babel import gettext as _

from app.domain.record import AccessMode
from app.wording.access import access_text
from app.wording.accessibility import feature_name
from app.wording.languages import language_name


def facet_words(facet: str, code: str) -> str:
    """Return what a value is called; an unknown one stays as it is."""
    if facet == "cost":
        return {"free": _("Free of charge"), "paid": _("For money")}.get(code, code)
    if facet == "access":
        return access_text(AccessMode(code)) if code in set(AccessMode) else code
    return feature_name(code) if facet == "accessibility" else language_name(code)
