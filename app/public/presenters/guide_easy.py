"""The guide in easy language: one thought a sentence, everyday words, an example where a word is wide.

The rules are those of Inclusion Europe's «Information for all».
"""

from dataclasses import replace

from flask_babel import gettext as _

from app.public.presenters.guide import GuideView


def in_easy_words(view: GuideView) -> GuideView:
    """Return the same step with a shorter question and a hint that says what to do."""
    question, hint = _words()[view.step]
    choices = view.choices
    if view.step == "safety":
        no, yes = choices
        choices = (replace(no, text=_("No")), replace(yes, text=_("Yes")))
    return replace(view, question=question, hint=hint, choices=choices)


def _words() -> dict[str, tuple[str, str]]:
    return {
        "safety": (
            _("Is there danger now?"),
            _("Danger is, for example: Somebody hits you. Somebody is badly ill. Somebody wants to die."),
        ),
        "danger": (
            _("Call now"),
            _("Press a number. Say where you are. Say what happened. Afterwards we look for more help."),
        ),
        "who": (_("Who needs help?"), _("Press one answer.")),
        "where": (_("Where do you live?"), _("Write the name of your town. Or press your country.")),
        "what": (_("What is the problem?"), _("Press what is right. You can press more than one. Then press “Go on”.")),
        "matters": (
            _("What is important for you?"),
            _("You can press something here. You can also go to the answers."),
        ),
    }
