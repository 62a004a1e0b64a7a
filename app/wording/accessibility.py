"""Facts about getting in and around, in words; what is not stated is not said."""

from flask_babel import gettext as _

from app.domain.service_details import AccessibilityFact


def feature_text(fact: AccessibilityFact) -> str:
    """Say a fact, such as «Step-free entrance: yes»; an unknown feature shows its description."""
    features = {
        "wheelchair": _("Wheelchair access"),
        "step_free": _("Step-free entrance"),
        "toilet": _("Accessible toilet"),
        "lift": _("Lift"),
        "parking": _("Parking for people with disabilities"),
        "sign_language": _("Sign language"),
        "braille": _("Braille"),
        "quiet": _("Quiet hours"),
    }
    values = {"yes": _("yes"), "limited": _("partly"), "no": _("no")}
    name = features.get(fact.feature, fact.description or fact.feature)
    return f"{name}: {values.get(fact.value, fact.value)}"
