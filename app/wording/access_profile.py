"""The accessibility profile in words: who the person is, and what a place would be like for them."""

from flask_babel import gettext as _

from app.domain.accessibility_profile import Trait


def trait_name(trait: Trait) -> str:
    """Name a trait as a person would tick it."""
    return {
        Trait.WHEELCHAIR: _("I use a wheelchair"),
        Trait.WALKING_AID: _("Walking is hard: I use a stick, crutches or a walker"),
        Trait.PRAM: _("I come with a pram"),
        Trait.LOW_VISION: _("I see poorly"),
        Trait.BLIND: _("I do not see"),
        Trait.HARD_OF_HEARING: _("I hear poorly"),
        Trait.DEAF: _("I do not hear"),
        Trait.QUIET: _("I need quiet: autism, anxiety or tiredness from noise"),
        Trait.SERVICE_ANIMAL: _("I come with a service animal"),
    }[trait]


def short_trait(trait: Trait) -> str:
    """Name a trait in a word or two, for a list."""
    return {
        Trait.WHEELCHAIR: _("wheelchair"),
        Trait.WALKING_AID: _("walking aid"),
        Trait.PRAM: _("pram"),
        Trait.LOW_VISION: _("low vision"),
        Trait.BLIND: _("blindness"),
        Trait.HARD_OF_HEARING: _("weak hearing"),
        Trait.DEAF: _("deafness"),
        Trait.QUIET: _("quiet needed"),
        Trait.SERVICE_ANIMAL: _("service animal"),
    }[trait]


def hard_text(feature: str) -> str:
    """Say that something is known not to be there."""
    return {
        "wheelchair": _("It is not possible to get around in a wheelchair."),
        "step_free": _("There are steps at the entrance."),
        "wide_door": _("The door is narrow."),
        "lift": _("There is no lift."),
        "toilet": _("There is no accessible toilet."),
        "parking": _("There is no parking for people with disabilities."),
        "handrail": _("There are no handrails."),
        "changing_table": _("There is nowhere to change a baby."),
        "large_print": _("Nothing is in large print."),
        "well_lit": _("The light is poor."),
        "tactile": _("There are no tactile strips to follow."),
        "braille": _("Nothing is in Braille."),
        "audio": _("There is no information to listen to."),
        "assistant": _("Nobody there can lead you."),
        "service_animal": _("Animals are not let in, not even service animals."),
        "hearing_loop": _("There is no hearing loop."),
        "sign_language": _("Nobody there knows sign language."),
        "quiet": _("There are no quiet hours."),
    }.get(feature, "")


def fine_text(feature: str) -> str:
    """Say that something is known to be there."""
    return {
        "wheelchair": _("You can get around in a wheelchair."),
        "step_free": _("You can get in without steps."),
        "wide_door": _("The door is wide."),
        "lift": _("There is a lift."),
        "toilet": _("There is an accessible toilet."),
        "parking": _("There is parking for people with disabilities."),
        "handrail": _("There are handrails."),
        "changing_table": _("There is a changing table for babies."),
        "large_print": _("There are texts in large print."),
        "well_lit": _("The light is good."),
        "tactile": _("Tactile strips lead the way."),
        "braille": _("There is Braille."),
        "audio": _("There is information to listen to."),
        "assistant": _("Somebody there can lead you."),
        "service_animal": _("You can come with a service animal."),
        "hearing_loop": _("There is a hearing loop."),
        "sign_language": _("Somebody there knows sign language."),
        "quiet": _("There are quiet hours."),
        "write": _("You can write instead of calling."),
    }.get(feature, "")
