"""What outside data may look like: any text, our own words broken up, and JSON of the right shape with wrong parts."""

import json
from typing import Any

from hypothesis import strategies as st

PIECES = (
    "пн-пт", "9:00", "24/7", "–", "-", "кругласутачна", "выхадны", "+375", "(17)", "доб. 5", ";", ",",
    "Москва", "ў Брэсце", "Երևան", "՞", "ʼ", "дар Хуҷанд", "Ёғӯ", "²", "٣", "½", "99999999999999999999",
    "-1", "0", "1e999", "nan", "inf", "\x00", "\u202e", "\u200d", "🆘", "\ufeff", "%", "%s", "{}", "${x}",
    "<b>", "'", '"', "\\", "/", "..", "=1+1", "&", "?", "ru-BY", "q=", "hy;q=0.8", "*", "@", "a@b.cc", "t1",
    "food", "2026-02-30", "10000-01-01", "T25:61", "Z", "\n", "\r\n", "\t", " ",
)  # fmt: skip
texts = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
)
torn_texts = st.one_of(texts, st.text(max_size=40))
"""Half of a surrogate pair may stand in JSON."""
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), torn_texts, st.just([]), st.just({}), st.just(2**70)
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)


@st.composite
def bent(draw: st.DrawFn, shape: Any) -> Any:
    """Draw a value like ``shape`` in which parts are missing or of another kind."""
    turn = draw(st.integers(0, 11))
    if turn == 0:
        return draw(values)
    if isinstance(shape, dict):
        return {key: draw(bent(part)) for key, part in shape.items() if draw(st.integers(0, 14))}
    if isinstance(shape, list):
        return [draw(bent(part)) for part in shape for _ in range(draw(st.integers(0, 2)))]
    if turn < 5:
        return draw(torn_texts) if isinstance(shape, str) else draw(leaves)
    return shape


def bodies(shape: Any) -> st.SearchStrategy[bytes]:
    """Return bytes of requests that are meant to have ``shape``."""
    return st.one_of(bent(shape).map(lambda one: json.dumps(one).encode()), st.binary(max_size=60))


def queries(names: tuple[str, ...], known: tuple[str, ...] = ()) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Return names and values of an address, some of them named twice."""
    told = st.one_of(texts, st.sampled_from(known)) if known else texts
    return st.lists(st.tuples(st.one_of(st.sampled_from(names), texts), told), max_size=8)
