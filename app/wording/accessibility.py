"""Facts about getting in and around, in words; what is not stated is not said."""

from flask_babel import gettext as _

from app.domain.service_details import AccessibilityFact


def feature_text(fact: AccessibilityFact) -> str:
    """Say a fact, such as «Step-free entrance: yes»; an unknown feature shows its description."""
    values = {"yes": _("yes"), "limited": _("partly"), "no": _("no")}
    name = feature_name(fact.feature, fact.description)
    return f"{name}: {values.get(fact.value, fact.value)}"


def feature_name(feature: str, otherwise: str = "") -> str:
    """Name a feature."""
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
    return features.get(feature, otherwise or feature)
