"""Keep the trained model on disk under a name that changes with everything it was learnt from."""

import hashlib
import os
from pathlib import Path

import joblib

from search_index.understanding import calibration, features, model, ridge
from search_index.understanding.model import Model, train
from search_index.understanding.vocabulary import Vocabulary


def load_model(folder: Path, vocabulary: Vocabulary) -> Model:
    """Return the model for ``vocabulary`` from ``folder`` (ours alone: it is unpickled), trained if it is missing."""
    path = model_path(folder, vocabulary)
    if path.exists():
        loaded = joblib.load(path)
        assert isinstance(loaded, Model)
        return loaded
    folder.mkdir(parents=True, exist_ok=True)
    trained = train(vocabulary.phrases)
    partial = path.with_suffix(f".{os.getpid()}.partial")
    joblib.dump(trained, partial)
    partial.replace(path)
    return trained


def model_path(folder: Path, vocabulary: Vocabulary) -> Path:
    """Return where the model for ``vocabulary`` and this code is kept."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (calibration, features, model, ridge))
    return folder / f"{vocabulary.content_hash}-{hashlib.sha256(code).hexdigest()[:8]}.joblib"
