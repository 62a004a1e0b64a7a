"""«How was it?»: what one press tells of a service, and the form for mistakes."""

from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from app.domain.service_card import ServiceCard
from app.models.service_report import ReportKind
from app.public.form_token import form_token
from app.public.query_string import read_profile


@dataclass(frozen=True, slots=True)
class Telling:
    """Codes with words for the buttons and for the choice of what is wrong; ``thanks`` after something was told."""

    presses: tuple[tuple[str, str], ...]
    mistakes: tuple[tuple[str, str], ...]
    token: str
    thanks: str
    problem: str
    kind: str
    words: str
    profile: tuple[str, ...]


def telling_view(card: ServiceCard, *, problem: str, kind: str, words: str) -> Telling:
    """Return the forms of a service's page."""
    return Telling(
        presses=_presses(calls=bool(card.phones)),
        mistakes=_mistakes(card),
        token=form_token(f"report:{card.id}"),
        thanks=_thanks(request.args.get("told", "")),
        problem=problem,
        kind=kind,
        words=words,
        profile=read_profile(request.values),
    )


def _presses(*, calls: bool) -> tuple[tuple[str, str], ...]:
    called = (
        (ReportKind.ANSWERED.value, _("I called: they answered")),
        (ReportKind.NO_ANSWER.value, _("I called: no answer")),
        (ReportKind.NUMBER_DEAD.value, _("The number does not work")),
    )
    return (*(called if calls else ()), (ReportKind.MOVED.value, _("It has moved")))


def _mistakes(card: ServiceCard) -> tuple[tuple[str, str], ...]:
    choices = (
        (ReportKind.WRONG_PHONE.value, _("The phone number"), bool(card.phones)),
        (ReportKind.WRONG_ADDRESS.value, _("The address"), not card.address_hidden),
        (ReportKind.WRONG_HOURS.value, _("The opening hours"), True),
        (ReportKind.WRONG_WORDS.value, _("What they do or for whom"), True),
        (ReportKind.CLOSED.value, _("It is closed for good"), True),
        (ReportKind.WRONG.value, _("Something else"), True),
    )
    return tuple((code, text) for code, text, fits in choices if fits)


def _thanks(told: str) -> str:
    return {
        "called": _("Thank you. It helps those who call next. Nothing of you is kept."),
        "wrong": _("Thank you. We will check it. Nothing of you is kept."),
        "again": _("You have already told us about this today. Thank you."),
    }.get(told, "")
