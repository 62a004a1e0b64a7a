"""Words in the few texts that are not in the search index."""

from collections.abc import Iterable


def has_words(search: str, texts: Iterable[str]) -> bool:
    """Tell whether every word of ``search`` stands in one of the texts, in capitals or not."""
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in search.casefold().split())
