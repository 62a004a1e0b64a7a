"""What a provider has written into a form that cannot be taken as it is: kept, beside what the record says now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import request

from app.domain.editing import MANY
from app.public.provider.correction_form import language_box, lines


@dataclass(frozen=True, slots=True)
class Draft:
    """The form of one service by field; ``newer`` are those that changed after the page was opened.

    ``faults`` say of a field, by its name, why it cannot be taken.
    """

    service_id: str
    values: Mapping[str, str]
    newer: frozenset[str]
    faults: Mapping[str, str] = field(default_factory=dict)


def read_draft(service_id: str, present: Mapping[str, str]) -> Draft:
    """Return this request's form; ``present`` is what its fields say in the record now.

    What was written of a phone or an address that is there no more moves into the note.
    """
    # A box that is not ticked does not come with the form
    boxes = f"was-{language_box('')}"
    unticked = {name.removeprefix("was-"): "" for name in request.form if name.startswith(boxes)}
    values = unticked | {name: str(value) for name, value in request.form.items()}
    touched = {name for name, told in values.items() if lines(told) != lines(values.get(f"was-{name}", told))}
    gone = {name for name in touched - present.keys() if name.partition("-")[0] in MANY}
    values["note"] = "\n".join(filter(None, (values.get("note", ""), *(values[name] for name in sorted(gone)))))
    return Draft(service_id, values, frozenset({*_newer(touched, values, present), *gone}))


def _newer(touched: Iterable[str], values: Mapping[str, str], present: Mapping[str, str]) -> set[str]:
    """Return the fields that somebody else has written since, and otherwise than this form wants."""
    return {
        name
        for name in touched
        if name in present and lines(present[name]) not in (lines(values[f"was-{name}"]), lines(values[name]))
    }
