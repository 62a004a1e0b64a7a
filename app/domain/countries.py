"""The five countries of the product, by ISO 3166-1 code."""

COUNTRIES = ("RU", "UA", "BY", "AM", "TJ")
LIKELY_COUNTRY = {"ru": "RU", "uk": "UA", "be": "BY", "hy": "AM", "tg": "TJ"}
"""Where speakers of a language most likely are when nothing else is known; it orders and never excludes."""


def countries_for(language: str) -> tuple[str, ...]:
    """Return the five countries, the likeliest for speakers of ``language`` first."""
    first = LIKELY_COUNTRY[language]
    return (first, *(code for code in COUNTRIES if code != first))
