"""Beginnings of cells that a spreadsheet may take for a formula."""

PREFIXES = ("=", "+", "-", "@", "\t=", "\r=", " =", "\u200b=", "%", "|", "＝", "＠")
