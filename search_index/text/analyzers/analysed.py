"""What an analyzer says about one word."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analysed:
    """Hold two keys of one normalised word.

    `lemma` joins the inflected forms of a word and keeps different words apart; `folded` is looser: it also joins
    sloppy spellings (missing letters of an alphabet, unlisted endings) at the price of some false friends, so rank it
    lower. Both are keys to compare, not words to show.
    """

    lemma: str
    folded: str
