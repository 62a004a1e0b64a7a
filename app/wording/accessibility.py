"""Facts about getting in and around, in words; what is not stated is not said."""

from flask_babel import gettext as _

from app.domain.service_details import AccessibilityFact

BASIC = ("step_free", "wheelchair", "toilet", "lift", "parking", "sign_language", "braille", "quiet")
"""Features of which a page says that they are not known, where nobody has stated them."""


def feature_text(fact: AccessibilityFact) -> str:
    """Say a fact, such as «Step-free entrance: yes»; an unknown feature shows its description."""
    return f"{feature_name(fact.feature, fact.description)}: {answer_name(fact.value)}"


def answer_name(value: str) -> str:
    """Say whether a feature is there; an unknown answer stays as it is."""
    return {"yes": _("yes"), "limited": _("partly"), "no": _("no")}.get(value, value)


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
        "ramp": _("Ramp"),
        "wide_door": _("Wide door"),
        "handrail": _("Handrails"),
        "changing_table": _("Changing table for babies"),
        "large_print": _("Large print"),
        "well_lit": _("Good light"),
        "tactile": _("Tactile strips to follow"),
        "audio": _("Information to listen to"),
        "assistant": _("Somebody who leads you"),
        "service_animal": _("Entry with a service animal"),
        "hearing_loop": _("Hearing loop"),
        "write": _("Writing instead of calling"),
    }
    return features.get(feature, otherwise or feature)
