"""Measure the dialogue acts on sentences that the model has not seen: ``python -m tests.measure_acts [config.yml]``.

Sentences are split by their index over all languages, so that a translation of a test sentence is not trained on.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from rasa.utils.log_utils import configure_structlog

from components.told import LANGUAGES

BOT = Path(__file__).resolve().parents[1]
EVERY = 5
Sentence = tuple[str, str, str]


def split(held_out: int) -> tuple[dict[str, list[str]], list[Sentence]]:
    """Return sentences to train on by act, and (language, act, sentence) to test on."""
    train: dict[str, list[str]] = {}
    test: list[Sentence] = []
    for path in sorted((BOT / "data" / "nlu").glob("*/*.yml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for index, line in enumerate(row["examples"].splitlines()):
                if index % EVERY == held_out:
                    test.append((path.parent.name, row["intent"], line.removeprefix("- ")))
                else:
                    train.setdefault(row["intent"], []).append(line)
    return train, test


def write(acts: dict[str, list[str]], folder: Path) -> Path:
    """Write training data where Rasa can read it."""
    rows = [{"intent": act, "examples": "\n".join(lines) + "\n"} for act, lines in acts.items()]
    path = folder / "nlu.yml"
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": rows}, allow_unicode=True), encoding="utf-8")
    return path


async def measure(held_out: int, config: Path) -> tuple[Counter[str], Counter[str]]:
    """Return right answers and questions per language for one fold."""
    train, test = split(held_out)
    right, asked = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        began = monotonic()
        model = train_nlu(str(config), str(write(train, Path(folder))), folder, domain=str(BOT / "domain"))
        print(f"fold {held_out}: {len(test)} held out, trained in {monotonic() - began:.0f} s", flush=True)
        agent = Agent.load(model)
        for language, act, sentence in test:
            parsed = await agent.parse_message(sentence)
            asked[language] += 1
            right[language] += parsed["intent"]["name"] == act
    return right, asked


async def main() -> None:
    """Print the accuracy per language over all folds."""
    config = Path(sys.argv[1]) if len(sys.argv) > 1 else BOT / "config.yml"
    right, asked = Counter[str](), Counter[str]()
    for fold in range(EVERY):
        found, questions = await measure(fold, config)
        right += found
        asked += questions
    for language in LANGUAGES:
        print(f"{language}: {right[language] / asked[language]:.3f} of {asked[language]}")
    print(f"all: {sum(right.values()) / sum(asked.values()):.3f} of {sum(asked.values())}")


if __name__ == "__main__":
    configure_structlog()
    asyncio.run(main())
