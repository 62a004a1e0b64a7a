"""The languages that the library analyses, in the order in which text falls back."""

LOCALES = ("ru", "uk", "be", "hy", "tg")
