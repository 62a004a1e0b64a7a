"""What understands a person and finds services: loaded once a process, at first use."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from app.config import Settings
from app.domain.database_address import POSTGRESQL
from app.operations.term_names import TermNames
from app.write_lock import DatabaseLock
from search_index.engine import IndexUnavailable, SearchEngine
from search_index.engines import Nodes, Substitute, open_engine
from search_index.locales import LOCALES
from search_index.suggestions.kept import Kept
from search_index.suggestions.spelling import Spelling
from search_index.suggestions.words import vocabulary_words
from search_index.text import analyzers, language
from search_index.understanding.places import Gazetteer
from search_index.understanding.understand import Understander

WORDS_SECONDS = 300.0
"""How long words and names that were read from the database are kept."""


@dataclass
class Brain:
    """Holds the gazetteer, the understanding model and the search engine of this process."""

    settings: Settings
    substitute: Substitute = field(default_factory=Substitute)
    spelling: Kept[Spelling] = field(default_factory=lambda: Kept(WORDS_SECONDS))
    term_names: Kept[TermNames] = field(default_factory=lambda: Kept(WORDS_SECONDS))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the gazetteer."""
        return Gazetteer.load(self.settings.data / "gazetteer")

    @cached_property
    def understander(self) -> Understander:
        """Return the understanding model, trained now if no trained one fits the vocabulary."""
        return Understander.load(self.settings.var / "understanding", self.gazetteer)

    @cached_property
    def engine(self) -> SearchEngine:
        """Return the search engine named in the settings."""
        return self.open_engine(self.settings.search_engine)

    def open_engine(self, name: str) -> SearchEngine:
        """Return a search engine of any kind; hosts that share a database write a shared index in turn."""
        lock = DatabaseLock(self.settings.database) if self.settings.database.startswith(POSTGRESQL) else None
        nodes = Nodes(self.settings.search_addresses, self.settings.search_engine_ca)
        return open_engine(name, self.settings.var / "index", nodes, lock)

    def warm_up(self) -> None:
        """Load every dictionary and model now, so that the first question does not wait for them."""
        language.warm_up()
        analyzers.warm_up()
        for locale in LOCALES:
            self.understander.understand("112", locale)
            self.gazetteer.suggest("112", language=locale)
        vocabulary_words()
        with suppress(IndexUnavailable):
            self.engine.size()
