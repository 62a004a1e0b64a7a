"""The numbers of a list as a text message, and what keeps it from going."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import url_for
from flask_babel import gettext as _

from app.domain.countries import COUNTRIES
from app.domain.phone import find_number, is_mobile
from app.domain.sms_parts import parts
from app.extensions import db, settings
from app.i18n import likely_country
from app.public.clock import now
from app.public.form_token import form_token
from app.queries.service_cards import read_cards
from app.wording.text_message import numbers_message
from search_index.understanding.urgency import DANGER_NEEDS

FORM = "sms"
PRIVATE = frozenset({"mental_health", "addiction", "hiv_tb"})
"""Needs that are nobody's business: the link, which names services, is left out."""


@dataclass(frozen=True, slots=True)
class ListMessage:
    """A message before it goes. ``own_url`` opens it in the phone's own program; ``possible``: we can send it."""

    text: str
    parts: int
    to: str
    typed: str
    problem: str
    wrong_number: bool
    possible: bool
    sensitive: bool
    own_url: str
    token: str

    def asked_again(self, *, fresh: bool) -> "ListMessage":
        """Return the same with what is still missing."""
        if self.problem or not self.possible:
            return self
        if not fresh:
            late = _("Nothing was sent: the page had been open for too long. Please press once more.")
            return replace(self, problem=late)
        return replace(self, problem=_("Please say that it is safe to get the message on that phone."))

    def too_often(self) -> "ListMessage":
        """Return the same with the word that enough was sent today."""
        return replace(self, problem=_("Enough messages for today. Write the numbers down, or print the sheet."))


def list_message(ids: tuple[str, ...], language: str, *, typed: str | None = None) -> ListMessage:
    """Return the message with the numbers of a list; a dangerous topic has neither names nor a link in it."""
    cards = read_cards(db.session, ids, language=language, now=now())
    chosen = [cards[one] for one in ids if one in cards and cards[one].phones]
    needs = {need for card in chosen for need in card.needs}
    sensitive = not DANGER_NEEDS.isdisjoint(needs)
    private = sensitive or not PRIVATE.isdisjoint(needs)
    link = "" if private else settings().public_url.rstrip("/") + url_for("public.shortlist")
    text, told = numbers_message(chosen, named=False, link=link)
    number = find_number(typed or "", likely_country(language))
    number = number if number and is_mobile(number, COUNTRIES) else None
    problem = ""
    if not told:
        problem = _("Nothing on your list has a phone number.")
    elif typed is not None and number is None:
        problem = _("This does not look like a mobile number. Write it with the code, for example +375 29 …")
    return ListMessage(
        text=text,
        parts=parts(text),
        to=number or "",
        typed=(typed or "")[:40],
        problem=problem,
        wrong_number=bool(problem) and bool(told),
        possible=settings().sms_url is not None and bool(told),
        sensitive=sensitive,
        own_url=_own(text) if told else "",
        token=form_token(FORM),
    )


def _own(text: str) -> str:
    return f"sms:?body={quote(text)}"
