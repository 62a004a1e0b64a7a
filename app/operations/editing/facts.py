"""Facts from closed lists, as plain text: languages in which a service can be had, and how a place is got into."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.accessibility_profile import FEATURES, SAID, answers_text, read_answers
from app.domain.editing import Field, ValueInvalid
from app.domain.record import Confidentiality
from app.models import Accessibility, Location, Service, ServiceLanguage

LANGUAGE = re.compile(r"[a-z]{2,3}")
MOST_LANGUAGES = 40


def editable_places(service: Service) -> list[Location]:
    """Return the places that staff may see: none of a hidden service, none that is hidden."""
    if service.confidentiality is not Confidentiality.PUBLIC:
        return []
    return [place for place in service.locations if place.confidentiality is Confidentiality.PUBLIC]


def read_facts(service: Service, field: Field, target: str) -> str:
    """Return codes of languages, parted by spaces, or what is known of a place: «step_free: yes», a line each.

    Raises:
        ValueInvalid: the service has no such place that may be edited.
    """
    if field is Field.LANGUAGES:
        return " ".join(sorted(one.code for one in service.languages))
    return answers_text((one.feature, one.value) for one in _in_order(_place(service, target)))


def check_facts(field: Field, value: str) -> None:
    """Refuse what is none of the list, or stands there twice.

    Raises:
        ValueInvalid: it is.
    """
    if field is Field.LANGUAGES:
        codes = value.split()
        good = all(map(LANGUAGE.fullmatch, codes)) and len(codes) <= MOST_LANGUAGES
        told = codes
    else:
        pairs = read_answers(value)
        good = all(feature in FEATURES and answer in SAID for feature, answer in pairs)
        told = [feature for feature, _answer in pairs]
    if not good or len(set(told)) != len(told):
        raise ValueInvalid(ValueInvalid.__doc__)


def write_facts(session: Session, service: Service, field: Field, value: str, target: str) -> set[str]:
    """Put checked facts into the record and return the ids of all services that they are about."""
    if field is Field.LANGUAGES:
        _write_languages(session, service, value.split())
        return {service.id}
    place = _place(service, target)
    _write_features(place, dict(read_answers(value)))
    return {*session.scalars(select(Service.id).where(Service.locations.contains(place))), service.id}


def _write_languages(session: Session, service: Service, codes: list[str]) -> None:
    kept = {one.code: one for one in service.languages}
    service.languages = [kept[code] for code in codes if code in kept]
    session.flush()
    service.languages += [ServiceLanguage(code=code) for code in codes if code not in kept]


def _write_features(place: Location, wanted: dict[str, str]) -> None:
    kept = {one.feature: one for one in place.accessibility}
    for feature, answer in wanted.items():
        if feature in kept and kept[feature].value != answer:
            # What was said of the other answer is not said of this one
            kept[feature].value, kept[feature].description = answer, ""
    fresh = [Accessibility(feature=one, value=answer) for one, answer in wanted.items() if one not in kept]
    # What another directory calls in its own words is none of the list, and stays
    place.accessibility = [one for name, one in kept.items() if name in wanted or name not in FEATURES] + fresh


def _in_order(place: Location) -> list[Accessibility]:
    known = [one for one in place.accessibility if one.feature in FEATURES and one.value in SAID]
    return sorted(known, key=lambda one: FEATURES.index(one.feature))


def _place(service: Service, target: str) -> Location:
    place = next((one for one in editable_places(service) if one.id == target), None)
    if place is None:
        raise ValueInvalid(ValueInvalid.__doc__)
    return place
