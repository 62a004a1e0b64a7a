"""How many parts an SMS has (3GPP TS 23.038): 153 characters of the GSM alphabet each, or 67 of any other."""

MOST_PARTS = 3
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("^{}\\[~]|€\f")
"""Characters of the GSM alphabet that take two places."""
GSM_SINGLE, GSM_PART = 160, 153
UNICODE_SINGLE, UNICODE_PART = 70, 67


def parts(text: str) -> int:
    """Return in how many parts a text travels; a character is never torn apart."""
    gsm = GSM.union(GSM_TWICE).issuperset(text)
    single, size = (GSM_SINGLE, GSM_PART) if gsm else (UNICODE_SINGLE, UNICODE_PART)
    widths = [1 + (mark in GSM_TWICE if gsm else ord(mark) > 0xFFFF) for mark in text]
    if sum(widths) <= single:
        return 1
    count, used = 1, 0
    for width in widths:
        if used + width > size:
            count, used = count + 1, 0
        used += width
    return count


def fitting(text: str) -> str:
    """Return the longest beginning of ``text`` that travels in three parts, with «…» where something is left out."""
    if parts(text) <= MOST_PARTS:
        return text
    end = MOST_PARTS * GSM_PART
    while parts(text[:end].rstrip() + "…") > MOST_PARTS:
        end -= 1
    return text[:end].rstrip() + "…"
