"""Texts cut to where they are shown."""


def shorten(text: str, longest: int) -> str:
    """Return ``text``, or its beginning with «…», in at most ``longest`` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    words = head.rpartition(" ")[0]
    # A word is not cut unless it is most of what fits
    return (words if len(words) > longest // 2 else head).rstrip(" ,.:;–-") + "…"
