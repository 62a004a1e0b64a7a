"""What is offered while a person types: needs, kinds of help, places, providers, services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.countries import LIKELY_COUNTRY
from app.domain.suggestion import Suggestion, SuggestionKind
from app.operations.term_names import read_term_names
from app.queries.name_keys import NameRow, read_labels, read_names, read_only_services
from search_index.documents import Place
from search_index.suggestions.keys import prefix_key, spelled_from
from search_index.text.layout import fix_layout
from search_index.text.transliteration import is_latin

SHORTEST, LONGEST = 2, 60
"""Characters of a text to which something is offered: one letter says nothing, and a story is no name."""
MOST = {
    SuggestionKind.NEED: 3,
    SuggestionKind.SERVICE_TYPE: 2,
    SuggestionKind.PLACE: 3,
    SuggestionKind.PROVIDER: 3,
    SuggestionKind.SERVICE: 4,
}
"""So many of a kind at most, in this order; where room is scarce, every kind gets its first before any its second."""
MOST_NAMES = 24
"""Providers and services that are looked at closer."""


def suggest(
    session: Session, brain: Brain, text: str, *, language: str, country: str | None = None, limit: int = 8
) -> list[Suggestion]:
    """Return at most ``limit`` things whose name begins with ``text`` in any alphabet.

    ``language`` is the reader's, and names are said in it where they have been translated. A provider with one service
    leads to it. Providers and services of other countries come only where ``country`` has none. A text typed on a wrong
    keyboard layout is read in the right one where it would find nothing. A longer text is a story that begins no name.
    """
    typed = text.strip()
    if not SHORTEST <= len(typed) <= LONGEST:
        return []
    asked = _Asked(session, brain, language, country)
    found = asked.offer(typed, limit)
    if found:
        return found
    retyped = fix_layout(typed, language, lambda word: not is_latin(word))
    return asked.offer(retyped, limit) if retyped != typed else []


@dataclass(frozen=True)
class _Asked:
    session: Session
    brain: Brain
    language: str
    country: str | None

    def offer(self, text: str, limit: int) -> list[Suggestion]:
        prefix = prefix_key(text)
        if not prefix:
            return []
        found = [*self._terms(text, prefix), *self._places(text), *self._names(text, prefix)]
        return _share([[one for one in found if one.kind is kind][:most] for kind, most in MOST.items()], limit)

    def _terms(self, text: str, prefix: bytes) -> list[Suggestion]:
        names = self.brain.term_names.get(lambda: read_term_names(self.session))
        ranked = sorted(names.prefixes.starting(prefix), key=lambda pair: (spelled_from(pair[0], text), len(pair[0])))
        terms = dict.fromkeys(term for _, term in ranked)
        found = [Suggestion(*term, names.labels[self.language][term], self.language) for term in terms]
        return _one_of_each_name(found, SuggestionKind.NEED)

    def _places(self, text: str) -> list[Suggestion]:
        places = self.brain.gazetteer.suggest(text, language=self.language)
        places.sort(key=lambda place: bool(self.country) and place.country != self.country)
        return [self._place(place) for place in places]

    def _place(self, place: Place) -> Suggestion:
        label = place.name(self.language)
        languages = [code for code, name in place.names.items() if name == label]
        language = self.language if self.language in languages or not languages else languages[0]
        return Suggestion(SuggestionKind.PLACE, place.id, label, language)

    def _names(self, text: str, prefix: bytes) -> list[Suggestion]:
        country = self.country or LIKELY_COUNTRY.get(self.language)
        rows = read_names(self.session, prefix, country) if country else []
        if not rows or not self.country:
            rows = [*rows, *read_names(self.session, prefix, None)]
        ranked = sorted(rows, key=lambda row: (row.country != country, spelled_from(row.label, text), len(row.label)))
        first: dict[str, NameRow] = {}
        for row in ranked:
            first.setdefault(row.entity_id, row)
        own = read_labels(self.session, list(first)[:MOST_NAMES], self.language)
        found = [self._name(row, own) for row in islice(first.values(), MOST_NAMES)]
        return _one_of_each_name(self._straight_to_services(found), SuggestionKind.SERVICE)

    def _name(self, row: NameRow, own: Mapping[str, str]) -> Suggestion:
        if label := own.get(row.entity_id):
            return Suggestion(row.kind, row.entity_id, label, self.language)
        return Suggestion(row.kind, row.entity_id, row.label, row.language)

    def _straight_to_services(self, found: Sequence[Suggestion]) -> list[Suggestion]:
        """Let a provider with one service stand for it: a search for its name would only be a detour."""
        providers = [one.id for one in found if one.kind is SuggestionKind.PROVIDER]
        services = read_only_services(self.session, providers)
        straight = [
            replace(one, kind=SuggestionKind.SERVICE, id=services[one.id]) if one.id in services else one
            for one in found
        ]
        named = {one.id for one in found}
        return [one for one, was in zip(straight, found, strict=True) if one is was or one.id not in named]


def _one_of_each_name(found: Sequence[Suggestion], wanted: SuggestionKind) -> list[Suggestion]:
    """Leave out what has the same name as something of the ``wanted`` kind: the person sees no difference."""
    names = {one.label for one in found if one.kind is wanted}
    return [one for one in found if one.kind is wanted or one.label not in names]


def _share(groups: Sequence[Sequence[Suggestion]], limit: int) -> list[Suggestion]:
    """Return at most ``limit`` in the order of the groups, taken from each group in turn."""
    turns = [(turn, place) for place, group in enumerate(groups) for turn in range(len(group))]
    chosen = sorted(turns)[:limit]
    return [groups[place][turn] for turn, place in sorted(chosen, key=lambda pair: (pair[1], pair[0]))]
