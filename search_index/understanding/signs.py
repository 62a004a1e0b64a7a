"""What a message shows beside its needs, which calls for a sentence of its own: labels of ``signs.csv``."""

WATCHED = "watched"
"""Somebody reads the person's messages or follows them by their phone."""
SIGNS = frozenset({WATCHED})
