"""What providers say to the bot about their reminders: a code that ties the messenger, and «stop».

Neither is a part of any talk: the gateway, the bot and their stores never see it.
"""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from app.domain.locales import LOCALES
from app.domain.provider import LinkExpired, LinkInvalid, TooMany
from app.extensions import db, settings
from app.messengers.channel import Choice, Kind, Received, Said
from app.messengers.languages import our_language
from app.models import Organization, OrganizationMember
from app.operations.provider.ties import Talk, end_ties, is_tie_code, tie, tied_members
from app.provider_letters import post_notice
from app.reminding import TITLES

STOP, TYPED = "/stop_reminders", "/stop"
"""What the button carries, and the command that people type."""
AROUND = " .!«»“”\"'։"


def answer_provider(received: Received, talk: Talk, *, now: datetime) -> Said | None:
    """Return what to answer, None where the message has nothing to do with reminders."""
    if received.kind not in (Kind.WORDS, Kind.CHOICE):
        return None
    default = our_language(received.language, settings().messenger_language)
    if is_tie_code(received.text):
        return _tie(received.text, talk, default, now)
    text = received.text.strip(AROUND).casefold()
    if text not in (STOP, TYPED) and text not in _stop_words():
        return None
    ended = end_ties(db.session, talk.digest)
    # Said by others, «stop» is of their talk
    return _stopped(ended, ended[0].language if ended else default) if ended or text == STOP else None


def reminder(text: str) -> Said:
    """Return a message that can be answered with «stop», in the language of the moment."""
    how = _("To have no more reminders here, write “%(word)s”.", word=stop_words()[0])
    return Said(f"{text}\n\n{how}", choices=(Choice(_("No more reminders"), STOP),))


def stop_words() -> list[str]:
    """Return the words that end reminders in the language of the moment, the one that we name first."""
    # Translators: what somebody may write to get no more reminders, in small letters, parted by commas; the first word
    # is the one that we tell them to write.
    return _("stop,no more reminders,do not remind me,unsubscribe").split(",")


def _stop_words() -> set[str]:
    words: set[str] = set()
    for language in LOCALES:
        with force_locale(language):
            words.update(word.casefold() for word in stop_words())
    return words


def _tie(told: str, talk: Talk, default: str, now: datetime) -> Said:
    with force_locale(default):
        if talk.channel not in TITLES:
            return Said(_("Reminders cannot come here. Please choose a messenger that your page names."))
        try:
            member = tie(db.session, settings().secret_key, told, talk, now=now)
        except TooMany:
            return Said(_("There were too many codes today. Please try again tomorrow."))
        except LinkExpired:
            return Said(_("This code is too old. Please take a new one on your page."))
        except LinkInvalid:
            # «Start» pressed twice sends a code that has done its work
            if tied := tied_members(db.session, talk.digest):
                return _tied(tied[0])
            return Said(_("This code does not work. Please take a new one on your page."))
    if member.email and settings().mail_host:
        post_notice(db.session, settings(), member, TITLES[member.messenger], now=now)
    return _tied(member)


def _tied(member: OrganizationMember) -> Said:
    organization = db.session.get_one(Organization, member.organization_id)
    with force_locale(member.language):
        return reminder(
            _("Done: reminders will come here. They are about: %(organization)s", organization=organization.name)
        )


def _stopped(members: list[OrganizationMember], language: str) -> Said:
    with force_locale(language):
        if any(member.email for member in members) and settings().mail_host:
            return Said(_("Done: no more reminders come here. They will come by e-mail again."))
        return Said(_("Done: no more reminders come here."))
