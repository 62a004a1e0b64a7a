"""What a provider has changed in the form of a service: only what differs from what the form had shown."""

import re

from flask import request

from app.domain.accessibility_profile import answers_text
from app.domain.days import earliest_today
from app.domain.days_form import days_told
from app.domain.editing import WITH_ZONE, Field
from app.domain.record import Confidentiality, ServiceStatus
from app.extensions import brain
from app.i18n import current_language
from app.models import Service
from app.operations.editing.facts import editable_places
from app.operations.editing.hours import target_of_hours
from app.operations.editing.parts import editable_addresses
from app.operations.editing.values import read_value
from app.operations.provider.keep import Correction
from app.public.clock import now
from app.public.query_string import clean_text
from app.wording.facts import feature_choices, language_choices

SWITCHES = {
    "hide": (Field.CONFIDENTIALITY, Confidentiality.ADDRESS_HIDDEN),
    "gone": (Field.STATUS, ServiceStatus.DEFUNCT),
}
"""Boxes to tick: each is of high risk."""
PLAIN = (Field.FULL_UNTIL, Field.EMAIL, Field.URL, Field.NAME, Field.ELIGIBILITY, Field.FEES)
"""What a service has one of; the texts are those of its own language, whatever the page speaks."""
BARE_SITE = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")
"""A web address as people write it on paper."""


def read_correction(service: Service) -> Correction:
    """Return the changes of this request's form."""
    zone = target_of_hours(service, brain().gazetteer)
    lists = (
        [(Field.PHONE, one.id) for one in service.phones],
        [(Field.ADDRESS, one.id) for _, one in editable_addresses(service)],
        [(Field.PHONE, ""), (Field.HOURS, zone), *((field, "") for field in PLAIN)],
    )
    values = [change for part in lists for field, target in part if (change := _changed(field, target))]
    values += [(field, "", value.value) for name, (field, value) in SWITCHES.items() if name in request.form]
    values += _days(service, zone) + _languages(service) + _features(service)
    text = _changed(Field.DESCRIPTION, "")
    own = current_language() == service.language
    if text and own:
        values.append(text)
    translated = f"[{current_language()}] {text[2]}" if text and not own else ""
    return Correction(tuple(values), note=clean_text(request.form.get("note", "")), translated=translated)


def form_name(field: Field, target: str) -> str:
    """Return the name of a field in the form; a phone without a target is one more."""
    if field is Field.PHONE and not target:
        return "new-phone"
    return f"{field.value}-{target}" if target and field not in WITH_ZONE else field.value


def _changed(field: Field, target: str) -> tuple[Field, str, str] | None:
    name = form_name(field, target)
    told = lines(request.form.get(name, ""))
    shown = lines(request.form.get(f"was-{name}", told))
    if field is Field.URL and BARE_SITE.fullmatch(told):
        told = f"https://{told}"
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


def _days(service: Service, zone: str) -> list[tuple[Field, str, str]]:
    kept = read_value(service, Field.CLOSURES)
    told = days_told(request.form, kept, earliest_today(now()))
    return [(Field.CLOSURES, zone, told)] if told != kept else []


def lines(text: str) -> str:
    """Return a text of several lines without what a browser or a hostile sender adds."""
    return "\n".join(clean_text(line) for line in text.splitlines()).strip()
