"""The five languages of the product."""

LOCALES = ("ru", "uk", "be", "hy", "tg")
DEFAULT_LOCALE = "ru"
FALLBACKS: dict[str, tuple[str, ...]] = {
    "ru": ("ru", "uk", "be"),
    "uk": ("uk", "ru", "be"),
    "be": ("be", "ru", "uk"),
    "hy": ("hy", "ru"),
    "tg": ("tg", "ru"),
}
"""The order in which a text is sought when the person's language has none."""
