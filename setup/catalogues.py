"""Compiles the catalogues: the words of the site in each language."""

from setup.console import run
from setup.paths import ROOT, tool
from setup.steps import Step


def catalogue_step() -> Step:
    """Return the step that compiles every ``.po`` file."""
    sources = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po"))
    return Step(
        name="catalogues",
        title="Compile the catalogues of the languages",
        action=lambda: _compile(found=bool(sources)),
        inputs=("locales",),
        outputs=tuple(source.with_suffix(".mo") for source in sources),
    )


def _compile(*, found: bool) -> None:
    if found:
        run([tool("pybabel"), "compile", "-d", "locales"])
