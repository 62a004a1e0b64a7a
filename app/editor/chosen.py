"""What is chosen from lists in a form, as the text that the record reads: languages, and how a place is got into."""

from collections.abc import Mapping

from app.domain.accessibility_profile import FEATURES, answers_text
from app.domain.days import earliest_today
from app.domain.days_form import days_told
from app.domain.editing import Field
from app.staff_session import clock


def form_value(field: Field, form: Mapping[str, str]) -> str:
    """Return the new value of a field; of one that is chosen from lists it is put together."""
    if field is Field.LANGUAGES:
        return " ".join(sorted(name.removeprefix("language-") for name in form if name.startswith("language-")))
    if field is Field.ACCESSIBILITY:
        return answers_text((feature, form.get(f"feature-{feature}", "")) for feature in FEATURES)
    if field is Field.CLOSURES and "value" not in form:
        return days_told(form, form.get("was", ""), earliest_today(clock.now()))
    return form.get("value", "")
