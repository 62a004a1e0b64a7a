"""The page of a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.domain.countries import COUNTRIES, LIKELY_COUNTRY
from app.domain.locales import LOCALES
from app.domain.phone import CALLING_CODES
from app.domain.phone_call import Disposition, NoServiceReason, ReferralWay
from app.domain.record import Facet
from app.extensions import brain, db, settings
from app.i18n import current_language
from app.models.callback_request import CallbackRequest
from app.models.phone_call import PhoneCall
from app.operations.find_services import find_services
from app.operations.phone_calls import kept_on, read_profile
from app.operations.training_scenarios import load_scenarios
from app.operator.card_form import CardForm
from app.operator.presenters.results import Results, Row, nothing_found, results_view, row
from app.queries.duplicates import follow_merges
from app.queries.service_cards import read_cards
from app.wording.languages import OWN_NAMES
from app.wording.terms import terms


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose; ``digit`` is the key that chooses it, empty where there is none."""

    value: str
    words: str
    chosen: bool = False
    digit: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """Everything that the page of a call shows; ``mark`` is that of what is kept."""

    id: str
    mark: str
    caller: str
    training: bool
    says: tuple[str, ...]
    says_language: str
    ended: bool
    started_at: datetime
    form: CardForm
    results: Results
    picked: tuple[Row, ...]
    told: tuple[str, ...]
    languages: tuple[Option, ...]
    needs: tuple[Option, ...]
    dispositions: tuple[Option, ...]
    reasons: tuple[Option, ...]
    safe_time: str
    phone: str


def stored_form(call: PhoneCall) -> CardForm:
    """Return the fields as they were kept."""
    profile = read_profile(call)
    place = brain().gazetteer.get(profile.place) if profile.place else None
    needs = () if call.words else profile.needs
    return CardForm(
        call.language,
        words=call.words,
        needs=needs,
        place=place,
        groups=() if call.words else profile.groups,
        notes=call.notes,
        picked=follow_merges(db.session, call.picked),
    )


def card_view(call: PhoneCall, form: CardForm, now: datetime) -> CardView:
    """Return the page for a call filled with ``form``."""
    request = db.session.get(CallbackRequest, call.request_id) if call.request_id else None
    scenario = load_scenarios(settings().data / "training").get(call.scenario)
    return CardView(
        id=call.id,
        mark=kept_on(call).mark,
        caller=call.caller,
        training=call.training,
        says=scenario.says if scenario else (),
        says_language=scenario.language if scenario else "",
        ended=call.ended_at is not None,
        started_at=call.started_at,
        form=form,
        results=search(call, form, now),
        picked=picked_rows(form, now),
        told=tuple(f"{one.service_id}:{one.way.value}" for one in call.referrals),
        languages=tuple(Option(code, OWN_NAMES[code], form.chosen and code == form.language) for code in LOCALES),
        needs=tuple(
            Option(code, term.name, code in form.profile.needs)
            for code, term in terms(Facet.NEED, current_language()).items()
        ),
        dispositions=_numbered(disposition_words(), call.disposition),
        reasons=tuple(Option(code.value, words, code == call.reason) for code, words in reason_words().items()),
        safe_time=request.safe_time if request else "",
        phone=request.phone if request else "",
    )


def search(call: PhoneCall, form: CardForm, now: datetime) -> Results:
    """Return what is found for a card."""
    profile = form.profile
    likely = likely_country(call.caller, form.language)
    if not profile.needs and not form.words.strip():
        return results_view(form, profile, nothing_found(form.language), now, likely)
    found = find_services(db.session, brain(), form.request(profile, likely), now=now)
    return results_view(form, profile, found, now, likely)


def likely_country(caller: str, language: str) -> str:
    """Return where a caller most likely is: by the code of the number, else by the language."""
    codes = sorted(CALLING_CODES.items(), key=lambda pair: -len(pair[1]))
    by_number = next((country for country, code in codes if caller.startswith(f"+{code}")), None)
    return by_number if by_number in COUNTRIES else LIKELY_COUNTRY[language]


def picked_rows(form: CardForm, now: datetime) -> tuple[Row, ...]:
    """Return the picked services in their order."""
    cards = read_cards(db.session, form.picked, language=form.language, now=now)
    return tuple(row(cards[one], form, now) for one in form.picked if one in cards)


def disposition_words() -> dict[Disposition, str]:
    """Return how a call may end, the commonest first."""
    return {
        Disposition.REFERRED: _("Referred to a service"),
        Disposition.INFORMATION: _("Information given"),
        Disposition.WARM_TRANSFER: _("Connected with a service"),
        Disposition.EMERGENCY: _("Handed to the emergency services"),
        Disposition.NO_SERVICE: _("No service found"),
        Disposition.CALL_BACK: _("We call back"),
        Disposition.ABANDONED: _("The caller hung up"),
        Disposition.WRONG_NUMBER: _("Wrong number"),
        Disposition.ABUSIVE: _("Abuse"),
        Disposition.TEST: _("Test"),
    }


def reason_words() -> dict[NoServiceReason, str]:
    """Return why no service was found."""
    return {
        NoServiceReason.NONE_KNOWN: _("None is known"),
        NoServiceReason.TOO_FAR: _("Too far"),
        NoServiceReason.WAITING_LIST: _("Waiting list"),
        NoServiceReason.NOT_ELIGIBLE: _("Not for this person"),
        NoServiceReason.LANGUAGE: _("Language"),
        NoServiceReason.COST: _("Cost"),
        NoServiceReason.DOCUMENTS: _("Documents are missing"),
    }


def way_words() -> dict[ReferralWay, str]:
    """Return how somebody takes a service away."""
    return {
        ReferralWay.TOLD: _("Told"),
        ReferralWay.SMS: _("Sent by SMS"),
        ReferralWay.MAIL: _("Sent by e-mail"),
        ReferralWay.SHEET: _("On paper"),
        ReferralWay.TRANSFER: _("Connected"),
        ReferralWay.CHAT: _("In the chat"),
    }


def _numbered(words: dict[Disposition, str], chosen: Disposition | None) -> tuple[Option, ...]:
    keys: Sequence[str] = "1234567890"
    return tuple(
        Option(code.value, text, code == chosen, digit) for (code, text), digit in zip(words.items(), keys, strict=True)
    )
