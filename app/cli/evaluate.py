"""`flask evaluate …`: tables per language of what is understood, found and answered."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from app.conversation.open_gateway import open_gateway
from app.domain.locales import LOCALES
from app.evaluation.analysis import MEASURES, outcomes, read_pairs
from app.evaluation.baseline import NearestPhrase
from app.evaluation.conversation import talk_measures
from app.evaluation.interval import share_with_interval
from app.evaluation.places import place_outcomes, read_sentences
from app.evaluation.search import SearchPair, search_measures
from app.evaluation.understanding import BASELINE, Measure, Pair, count, measures
from app.evaluation.utterances import read_utterances
from app.extensions import brain, db
from search_index.understanding.vocabulary import Vocabulary

commands = AppGroup("evaluate", help="Measure on labelled utterances.")
ALL = "all"
COLUMNS = (*LOCALES, ALL)
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))


@commands.command("understanding")
@FILES
def evaluate_understanding(files: tuple[Path, ...]) -> None:
    """Print how well the utterances in FILES are understood, per language."""
    utterances = read_utterances(files)
    pairs: list[Pair] = [(told, brain().understander.understand(told.text, told.language)) for told in utterances]
    nearest = NearestPhrase(Vocabulary.load().phrases)
    compared: list[Pair] = [(told, nearest.understand(told.text, told.language)) for told in utterances]
    asked = measures(brain().gazetteer)
    for name, measure in asked.items():
        _print_row(name, _by_language(measure, pairs))
    for name in BASELINE:
        _print_row(f"nearest phrase: {name}", _by_language(asked[name], compared))


@commands.command("search")
@FILES
def evaluate_search(files: tuple[Path, ...]) -> None:
    """Print for how many utterances a service for the primary need is among the first three."""
    utterances = [told for told in read_utterances(files) if told.in_scope]
    pairs = search_measures(db.session, brain(), utterances)
    for name in pairs[0].outcomes:
        cells = {code: _count(name, [pair for pair in pairs if code in (pair.language, ALL)]) for code in COLUMNS}
        _print_row(name, cells)


@commands.command("analysis")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def evaluate_analysis(folder: Path) -> None:
    """Print how many inflected forms in FOLDER meet their word, and how many different words are merged."""
    pairs = read_pairs(folder, LOCALES)
    for name in MEASURES:
        of = {code: [pair for pair in pairs if code in (pair.language, ALL)] for code in COLUMNS}
        _print_row(name, {code: outcomes(found, name) for code, found in of.items()})


@commands.command("places")
@FILES
def evaluate_places(files: tuple[Path, ...]) -> None:
    """Print how many stated places in FILES are found and how many are invented, the held-out half apart."""
    told = [(sentence.language, place_outcomes(brain().gazetteer, sentence)) for sentence in read_sentences(files)]
    for name in sorted({name for _, outcome in told for name in outcome}):
        asked = [(language, outcome[name]) for language, outcome in told if name in outcome]
        cells = {code: [right for language, right in asked if code in (language, ALL)] for code in COLUMNS}
        _print_row(name, {code: (sum(of), len(of)) for code, of in cells.items()})


@commands.command("conversation")
@FILES
def evaluate_conversation(files: tuple[Path, ...]) -> None:
    """Print how often the bot's first reply to the utterances in FILES is right, and what two questions lead to."""
    pairs = talk_measures(open_gateway(), read_utterances(files))
    for name in dict.fromkeys(name for pair in pairs for name in pair.outcomes):
        asked = [pair for pair in pairs if name in pair.outcomes]
        cells = {code: [pair for pair in asked if code in (pair.told.language, ALL)] for code in COLUMNS}
        _print_row(name, {code: (sum(pair.outcomes[name] for pair in of), len(of)) for code, of in cells.items()})


def _by_language(measure: Measure, pairs: Sequence[Pair]) -> Mapping[str, tuple[int, int]]:
    return {code: count(measure, [pair for pair in pairs if code in (pair[0].language, ALL)]) for code in COLUMNS}


def _count(name: str, pairs: Sequence[SearchPair]) -> tuple[int, int]:
    return sum(pair.outcomes[name] for pair in pairs), len(pairs)


def _print_row(name: str, counted: Mapping[str, tuple[int, int]]) -> None:
    cells = (f"{language} {share_with_interval(*pair)}" for language, pair in counted.items())
    click.echo(f"{name:38} " + "  ".join(f"{cell:22}" for cell in cells))
