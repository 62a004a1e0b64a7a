"""What stands within reach of a name in a text, and whether it says that nobody needs help there."""

from collections.abc import Mapping, Sequence

from search_index.understanding.place_words import PlaceWord

_AFTER_REACH = 3
_ASIDE_REACH = 4

Roles = Mapping[str, frozenset[str]]


def stands_before(words: Sequence[PlaceWord], start: int, asked: frozenset[str], reach: int) -> bool:
    """Tell whether one of ``asked`` stands at most ``reach`` words before ``start``, in the same sentence."""
    for position in range(start - 1, max(-1, start - 1 - reach), -1):
        if words[position + 1].opens_sentence:
            break
        if any(spelling in asked for spelling in words[position].folds):
            return True
    return False


def stands_after(words: Sequence[PlaceWord], end: int, asked: frozenset[str]) -> bool:
    """Tell whether one of ``asked`` stands close behind ``end``, in the same sentence."""
    for word in words[end : end + _AFTER_REACH]:
        if word.opens_sentence:
            break
        if word.fold in asked:
            return True
    return False


def is_elsewhere(words: Sequence[PlaceWord], before: int, start: int, end: int, roles: Roles) -> bool:
    """Tell whether the text denies or quotes the place ``words[start:end]``, or tells of another time or person.

    ``before`` is the position of the word before the name and its markers («not in A but in B»).
    """
    first = words[before] if before >= 0 and not words[start].apart_before else None
    framed = first is not None and any(spelling in roles["in"] for spelling in first.folds)
    ahead = before - 1 if framed else before
    denied = ahead >= 0 and words[ahead].fold in roles["not"] and not words[ahead + 1].apart_before
    behind = end < len(words) and not words[end].apart_before and words[end].fold in roles["not_after"]
    past = stands_before(words, start, roles["past"], _ASIDE_REACH)
    return denied or behind or past or words[start].quoted or _of_kin_away(words, start, end, roles)


def _of_kin_away(words: Sequence[PlaceWord], start: int, end: int, roles: Roles) -> bool:
    """Tell whether a relative has gone there («сестра уехала в Томск»)."""
    if not stands_before(words, start, roles["kin"], _ASIDE_REACH):
        return False
    return stands_before(words, start, roles["away"], _ASIDE_REACH) or stands_after(words, end, roles["away"])
