"""One function for all doors: what language a text is in, what hurts, how urgent it is, and where."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from search_index.documents import NeedScore, Understanding, Urgency
from search_index.text.language import identify
from search_index.text.tokens import tokenise
from search_index.understanding.constraints import ConstraintLexicon
from search_index.understanding.cries import CRY, CryLexicon
from search_index.understanding.crisis import CrisisLexicon, CrisisMatch
from search_index.understanding.groups import GroupLexicon
from search_index.understanding.model import Judgement, Model
from search_index.understanding.patterns import LabelPatterns, words_of
from search_index.understanding.places import Gazetteer, PlaceMatch
from search_index.understanding.store import load_model
from search_index.understanding.typing import Typing
from search_index.understanding.urgency import DANGER_NEEDS, LATER_DANGER_SCORE, THREATENING, decide_urgency
from search_index.understanding.vocabulary import OUT_OF_SCOPE, Vocabulary

MAX_CHARACTERS = 4000
MAX_NEEDS = 5
NEED_SCORE = 0.05
"""A need is reported from this score on (doors show and search by higher ones); the first is always reported."""
PATTERN_SCORE = 0.6
"""What a pattern of danger makes of its topic's score, at least."""
SIMILARITY = 0.12
"""Below this lexical similarity to any phrase a text without danger is out of scope."""
CACHED_TEXTS = 2048
FEW_WORDS = 2
"""So few words tell no urgency by themselves («дэменцыя»); a pattern of danger or a dangerous need still does."""
TIRED_OF_LIFE, SHORT_CRY_WORDS = "suicide_crisis", 4
"""In so few words somebody who wants to die tells nothing else: no funeral is looked for by «хочу умереть»."""
SHORT_WORDS = 3
"""So few words are read in the interface language too: identification of single words is unreliable."""


class Understander:
    """Understands texts; repeated texts are answered from memory."""

    def __init__(self, model: Model, vocabulary: Vocabulary, gazetteer: Gazetteer) -> None:
        """Hold what was learnt, the patterns of danger and of groups, the places and the words as they may be typed."""
        self._model = model
        self._lexicon = CrisisLexicon(vocabulary.crisis, vocabulary.calm)
        self._signs = LabelPatterns(vocabulary.signs)
        self._cries = CryLexicon(vocabulary.cries)
        self._groups = GroupLexicon(vocabulary.groups)
        self._constraints = ConstraintLexicon(vocabulary.constraints)
        self._gazetteer = gazetteer
        self._typing = Typing(vocabulary)
        open_now = "|".join(map(re.escape, sorted(vocabulary.open_now, key=len, reverse=True)))
        self._open_now = re.compile(rf"\b(?:{open_now})\b", re.IGNORECASE) if open_now else None
        self._cached = lru_cache(maxsize=CACHED_TEXTS)(self._understand)

    @classmethod
    def load(cls, folder: Path, gazetteer: Gazetteer) -> "Understander":
        """Return an understander with the model in ``folder`` that fits the vocabulary, trained now if need be."""
        vocabulary = Vocabulary.load()
        return cls(load_model(folder, vocabulary), vocabulary, gazetteer)

    def understand(self, text: str, language: str, *, country: str | None = None) -> Understanding:
        """Return what ``text`` says to a person who reads in ``language``; ``country`` breaks ties between places."""
        told = text[:MAX_CHARACTERS]
        anywhere = self._cached(told, language, None)
        placed = anywhere.place is not None and anywhere.place.country != country
        # Only a name that may be elsewhere too is worth a second look
        return self._cached(told, language, country) if country and (placed or anywhere.choices) else anywhere

    def _understand(self, text: str, interface_language: str, country: str | None) -> Understanding:
        language = identify(text, interface_language)
        place = self._gazetteer.find_place(text, language=language, country=country)
        told = self._typing.mend(_without_place(text, place), interface_language)
        if told != text and tokenise(told):
            # A name is alike in several languages, so it says nothing about the language of the words beside it
            language = identify(told, interface_language)
        if self._gazetteer.only_places_writer(text, place):
            language = _language_of_name(text, place, interface_language)
            return Understanding(language, place=place.place, choices=place.choices)
        if not tokenise(told):
            return Understanding(language, place=place.place, choices=place.choices)
        cry = self._cries.find(told)
        if CRY in cry:
            return Understanding(language, (), Urgency.EMERGENCY, place.place, place.choices)
        hurts = self._without_open_now(told)
        judgement = self._judge(hurts, language, interface_language)
        if len(tokenise(hurts)) <= FEW_WORDS:
            judgement = replace(judgement, urgency=Urgency.ROUTINE)
        matches = (
            *self._lexicon.find(self._typing.mend(text, interface_language)),
            *(CrisisMatch(need, Urgency.EMERGENCY) for need in sorted(cry)),
        )
        needs = choose_needs(judgement, matches, words=len(tokenise(told)))
        needs = without_denied(needs, self._lexicon.denied(told))
        in_scope = bool(needs) and needs[0].code != OUT_OF_SCOPE
        needs = tuple(need for need in needs if need.code != OUT_OF_SCOPE)
        urgency = decide_urgency(judgement, needs, matches, in_scope=in_scope)
        groups = self._groups.find(told)
        constraints = self._constraints.find(told, groups)
        return Understanding(
            language, needs, urgency, place.place, place.choices, in_scope, told, groups, constraints, self._shown(told)
        )

    def _without_open_now(self, text: str) -> str:
        """Return a text without the question who is open now; one that asks nothing else stays."""
        rest = self._open_now.sub(" ", text) if self._open_now else text
        return rest if tokenise(rest) else text

    def _shown(self, text: str) -> tuple[str, ...]:
        return tuple(sorted(self._signs.find(words_of(text))))

    def _judge(self, text: str, language: str, interface_language: str) -> Judgement:
        short = len(tokenise(text)) <= SHORT_WORDS
        languages = {language, interface_language} if short else {language}
        judgements = self._model.judge([(text, code) for code in sorted(languages)])
        return max(judgements, key=lambda judgement: judgement.similarity)


def choose_needs(
    judgement: Judgement, matches: Sequence[CrisisMatch], *, words: int = MAX_CHARACTERS
) -> tuple[NeedScore, ...]:
    """Return the needs above the threshold, topics of danger patterns first; empty when nothing is told.

    Where patterns tell only what is no danger in itself, as hunger, none is guessed beside it.

    Args:
        words: how many words the text has.
    """
    if judgement.similarity < SIMILARITY and not matches:
        return ()
    topics = {match.topic for match in matches}
    best = judgement.needs[0].score
    told = [
        NeedScore(need.code, max(need.score, best, PATTERN_SCORE)) for need in judgement.needs if need.code in topics
    ]
    if TIRED_OF_LIFE in topics and words <= SHORT_CRY_WORDS:
        return tuple(told)
    others = [need for need in judgement.needs if need.code not in topics and need.score >= NEED_SCORE]
    harmless = bool(topics) and topics.isdisjoint(THREATENING)
    learnt = [need for need in others if not (harmless and _is_guessed_danger(need))]
    return tuple((told + learnt or judgement.needs[:1])[:MAX_NEEDS])


def _is_guessed_danger(need: NeedScore) -> bool:
    """Tell whether a danger is only guessed: who says that children are hungry is not told of violence against them."""
    return need.code in DANGER_NEEDS and need.score < LATER_DANGER_SCORE


def without_denied(needs: tuple[NeedScore, ...], denied: frozenset[str]) -> tuple[NeedScore, ...]:
    """Take away dangers that stand behind another need where the words beside them say that they are none.

    «The child does not want to live with the father» is one for the law; where the danger is felt first, it stays.
    """
    return tuple(need for place, need in enumerate(needs) if place == 0 or need.code not in denied)


def _without_place(text: str, match: PlaceMatch) -> str:
    if match.span is None:
        return text
    start, end = match.span
    return f"{text[:start]} {text[end:]}"


def _language_of_name(text: str, match: PlaceMatch, interface_language: str) -> str:
    """Names are alike in several languages: only the letters of the first word may tell another one."""
    start, end = match.span or (0, len(text))
    return identify(text[start:end].split(maxsplit=1)[0], interface_language)
