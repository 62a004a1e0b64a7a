"""A small model of the four languages in Cyrillic, cut out of py3langid's model of 140.

py3langid walks the bytes of a text through an automaton of 105,000 states, most of which only Latin, Arabic or Chinese
letters can reach. Here the states that lower-case Cyrillic with signs and digits can reach are kept (6 %); every other
byte leads back to the start. So texts of those characters score exactly as in the large model, and Latin letters inside
a Cyrillic text say nothing.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier
from py3langid.modelio import load_model, save_model

LANGUAGES = ("ru", "uk", "be", "tg")
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџґғқӣӯҳҷ"
_SIGNS = "\n !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~«»—–’ʼ“”„…№"
_BYTES = 256

Array = NDArray[np.generic]


def write_small_model(path: Path) -> None:
    """Write the model of our four languages to ``path``; takes about a second and 130 MB."""
    weights, priors, languages, moves, row_of_state, features = load_model(MODEL_DIR / MODEL_FILE)
    ours = [number for number, language in enumerate(languages) if language in LANGUAGES]
    rows, row_of_state, features = np.asarray(moves).reshape(-1, _BYTES), np.asarray(row_of_state), np.asarray(features)
    kept = _reachable(rows, row_of_state)
    rows = _renumbered(rows[row_of_state[kept]], kept)
    found, features = np.unique(features[kept], return_inverse=True)
    # -1 marks a state without a feature; being the smallest number, it comes first
    weights = np.asarray(weights)[found[1:]][:, ours]
    small = (weights, np.asarray(priors)[ours], [languages[n] for n in ours], rows, range(len(kept)), features - 1)
    save_model(path, small)


def load_small_model(path: Path) -> LanguageIdentifier:
    """Return the identifier written by `write_small_model`; its `rank` gives probabilities."""
    return LanguageIdentifier.from_modelpath(path, norm_probs=True)


def _reachable(rows: Array, row_of_state: Array) -> Array:
    """Return the numbers of the states (ascending, the start first) that texts of our characters can reach."""
    seen = np.zeros(len(row_of_state), dtype=bool)
    fresh = np.array([0])
    while fresh.size:
        seen[fresh] = True
        reached = np.unique(np.concatenate(list(_steps(rows, row_of_state, fresh))))
        fresh = reached[~seen[reached]]
    return np.flatnonzero(seen)


def _steps(rows: Array, row_of_state: Array, states: Array) -> Iterator[Array]:
    for character in _LETTERS + _SIGNS:
        here = states
        for byte in character.encode():
            here = np.unique(rows[row_of_state[here], byte])
            yield here


def _renumbered(rows: Array, kept: Array) -> Array:
    """Return the moves of the kept states, by their new numbers; moves to other states lead to the start."""
    places = np.searchsorted(kept, rows).clip(max=len(kept) - 1)
    return np.where(kept[places] == rows, places, 0).ravel()
