"""What a provider has changed in the form of a service: only what differs from what the form had shown."""

from flask import request

from app.domain.accessibility_profile import answers_text
from app.domain.editing import Field
from app.domain.record import Confidentiality, ServiceStatus
from app.extensions import brain
from app.i18n import current_language
from app.models import Service
from app.operations.editing.facts import editable_places
from app.operations.editing.hours import target_of_hours
from app.operations.editing.parts import editable_addresses
from app.operations.editing.values import read_value
from app.operations.provider.keep import Correction
from app.public.query_string import clean_text
from app.wording.facts import feature_choices, language_choices

SWITCHES = {
    "hide": (Field.CONFIDENTIALITY, Confidentiality.ADDRESS_HIDDEN),
    "gone": (Field.STATUS, ServiceStatus.DEFUNCT),
}
"""Boxes to tick: each is of high risk."""


def read_correction(service: Service) -> Correction:
    """Return the changes of this request's form."""
    lists = (
        [(Field.PHONE, one.id) for one in service.phones],
        [(Field.ADDRESS, one.id) for _, one in editable_addresses(service)],
        [(Field.HOURS, target_of_hours(service, brain().gazetteer)), (Field.FULL_UNTIL, "")],
    )
    values = [change for part in lists for field, target in part if (change := _changed(field, target))]
    values += [(field, "", value.value) for name, (field, value) in SWITCHES.items() if name in request.form]
    values += _closure(service) + _languages(service) + _features(service)
    text = _changed(Field.DESCRIPTION, "")
    own = current_language() == service.language
    if text and own:
        values.append(text)
    translated = f"[{current_language()}] {text[2]}" if text and not own else ""
    return Correction(tuple(values), note=clean_text(request.form.get("note", "")), translated=translated)


def form_name(field: Field, target: str) -> str:
    """Return the name of a field in the form."""
    return f"{field.value}-{target}" if target else field.value


def _changed(field: Field, target: str) -> tuple[Field, str, str] | None:
    name = form_name(field, "" if field is Field.HOURS else target)
    told = lines(request.form.get(name, ""))
    shown = lines(request.form.get(f"was-{name}", told))
    return (field, target, told) if told != shown else None


def _languages(service: Service) -> list[tuple[Field, str, str]]:
    kept = read_value(service, Field.LANGUAGES)
    spoken = {code for code, _, now in language_choices(kept) if _chosen(language_box(code), now)}
    value = " ".join(sorted(spoken))
    return [(Field.LANGUAGES, "", value)] if value != kept else []


def _features(service: Service) -> list[tuple[Field, str, str]]:
    changed = []
    for place in editable_places(service):
        kept = read_value(service, Field.ACCESSIBILITY, place.id)
        choices = feature_choices(kept)
        value = answers_text((code, _chosen(feature_list(place.id, code), now)) for code, _, now in choices)
        changed += [(Field.ACCESSIBILITY, place.id, value)] if value != kept else []
    return changed


def _chosen(name: str, now: str) -> str:
    """Return what is chosen in a box or a list; where the form changed nothing, what the record says ``now``."""
    told = request.form.get(name, "")
    return told if told != request.form.get(f"was-{name}", told) else now


def language_box(code: str) -> str:
    """Return the name of the box of a language."""
    return f"language-{code}"


def feature_list(place: str, code: str) -> str:
    """Return the name of the list of answers on one feature of a place."""
    return f"feature-{place}-{code}"


def _closure(service: Service) -> list[tuple[Field, str, str]]:
    since, until = request.form.get("closed-from", "").strip(), request.form.get("closed-to", "").strip()
    if not (since or until):
        return []
    kept = read_value(service, Field.CLOSURES)
    return [(Field.CLOSURES, "", "\n".join(filter(None, (kept, f"{since}/{until}"))))]


def lines(text: str) -> str:
    """Return a text of several lines without what a browser or a hostile sender adds."""
    return "\n".join(clean_text(line) for line in text.splitlines()).strip()
