"""What a text of the record may hold: no markup, and no characters that turn or hide what stands beside them."""

import re

MARKUP = re.compile(r"<\s*[a-z/!?]", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")
SITE = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]{2,}([/?#]\S*)?", re.IGNORECASE)


def is_plain(text: str) -> bool:
    """Tell whether a text has neither markup nor control characters."""
    return not MARKUP.search(text) and not CONTROL.search(text)
