"""From the language tag of a channel to one of ours."""

from app.domain.locales import LOCALES


def our_language(tag: str, default: str) -> str:
    """Return the language of a tag such as «uk-UA» if it is one of ours, else ``default``."""
    code = tag.lower().replace("_", "-").partition("-")[0]
    return code if code in LOCALES else default
