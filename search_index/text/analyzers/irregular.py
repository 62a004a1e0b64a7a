"""Read tables of irregular words: one line a word, its key first, then its forms."""


def forms_to_keys(table: str) -> dict[str, str]:
    """Return form → key; the key itself is a form too."""
    found: dict[str, str] = {}
    for line in table.strip().splitlines():
        key, *forms = line.split()
        found.update(dict.fromkeys([key, *forms], key))
    return found
