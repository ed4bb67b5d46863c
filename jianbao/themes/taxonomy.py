"""The office's taxonomy: read, checked against its own examples, made ready to find terms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml
from jianbao.themes.measures import MeasureRules, load_measures
from jianbao.themes.terms import GAP, gapped_expression, words_expression

ENOUGH = 2.0
"""The weight at which a theme is assigned: one typical term, or two weak ones."""


class Theme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theme as an office writes it."""

    id: str
    name: str
    parent: str = ""
    about: str = ""
    terms: dict[float, tuple[str, ...]]
    not_in: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class TaxonomyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A taxonomy file as it is written."""

    name: str
    measures: str
    parents: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    themes: tuple[Theme, ...]


class Hit(NamedTuple):
    """A term found in a text: where, which word, for which theme, with which weight."""

    start: int
    word: str
    theme: str
    weight: float


Meaning = tuple[str, float]


class GappedTerm(NamedTuple):
    """A term with gaps (新建…学校); not counted where its last part ends a longer word of another meaning."""

    expression: re.Pattern[str]
    last: int
    theme: str
    weight: float


class Taxonomy(msgspec.Struct, frozen=True, kw_only=True):
    """A taxonomy made ready; `themes` stand in the order of the file."""

    name: str
    parents: tuple[str, ...]
    themes: tuple[Theme, ...]
    measures: MeasureRules
    words: re.Pattern[str]
    meanings: Mapping[str, tuple[Meaning, ...]]
    """What each word stands for: a term for its one theme, a longer word of not_in for what is left in it."""
    gapped: tuple[GappedTerm, ...]

    def find_terms(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the terms of `text[start:end]` in order; a longer word hides the shorter ones in it."""
        stop = len(text) if end is None else end
        hits: list[Hit] = []
        words: dict[int, str] = {}
        for match in self.words.finditer(text, start, stop):
            word = match[0]
            words[match.end()] = word
            hits.extend(Hit(match.start(), word, *meaning) for meaning in self.meanings[word])
        for term in self.gapped:
            for match in term.expression.finditer(text, start, stop):
                last = words.get(match.end(), "")
                if len(last) <= term.last or any(theme == term.theme for theme, _ in self.meanings[last]):
                    hits.append(Hit(match.start(), match[0], term.theme, term.weight))
        hits.sort(key=lambda hit: hit.start)
        return hits


def load_taxonomy(path: Path) -> Taxonomy:
    """Read a taxonomy; raise LexiconError if it is empty, contradicts itself or misses an example."""
    written = load_yaml(path, TaxonomyFile)
    _check_themes(written, path)
    meanings = _meanings(written, path)
    plain = {word: meaning for word, meaning in meanings.items() if GAP not in word}
    words = {word: (meaning,) for word, meaning in plain.items()} | _hidden(written, plain, path)
    taxonomy = Taxonomy(
        name=written.name,
        parents=written.parents,
        themes=written.themes,
        measures=load_measures(path.parent / written.measures),
        words=re.compile(words_expression(words)),
        meanings=words,
        gapped=tuple(
            GappedTerm(re.compile(gapped_expression(word)), len(word.rsplit(GAP)[-1]), *meaning)
            for word, meaning in meanings.items()
            if GAP in word
        ),
    )
    _check_examples(taxonomy, path)
    return taxonomy


def _check_themes(written: TaxonomyFile, path: Path) -> None:
    if not written.themes:
        raise LexiconError(f"{path}: themes: the taxonomy holds no theme; write at least one")
    seen: set[str] = set()
    for theme in written.themes:
        where = f"{path}: theme {theme.id}"
        if theme.id in seen:
            raise LexiconError(f"{where}: the id is used twice; rename one")
        seen.add(theme.id)
        if theme.parent and theme.parent not in written.parents:
            raise LexiconError(f"{where}: parent “{theme.parent}” is not in parents; add or correct it")
        if not any(theme.terms.values()):
            raise LexiconError(f"{where}: has no terms; write at least one")
        if not theme.examples:
            raise LexiconError(f"{where}: has no example; write a sentence that must get this theme")


def _meanings(written: TaxonomyFile, path: Path) -> dict[str, Meaning]:
    meanings: dict[str, Meaning] = {}
    for theme, weight, word in _terms(written):
        where = f"{path}: theme {theme.id}: term “{word}”"
        if not word.strip() or word.strip(GAP) != word or not 0 < weight <= 10:
            raise LexiconError(f"{where}: an empty term, an outer … or a weight outside 0–10; correct it")
        if word in meanings:
            raise LexiconError(f"{where}: stands in theme {meanings[word][0]} too; keep one of the two")
        meanings[word] = (theme.id, weight)
    return meanings


def _terms(written: TaxonomyFile) -> Iterator[tuple[Theme, float, str]]:
    for theme in written.themes:
        for weight, words in theme.terms.items():
            for word in words:
                yield theme, weight, word


def _hidden(
    written: TaxonomyFile, plain: Mapping[str, Meaning], path: Path
) -> dict[str, tuple[Meaning, ...]]:
    """Return the words of not_in with the terms of other themes that stand in them."""
    terms = re.compile(words_expression(plain))
    hidden = dict.fromkeys(written.not_in, ())
    owners = [(word, theme.id) for theme in written.themes for word in theme.not_in]
    for word, owner in [*((word, "") for word in written.not_in), *owners]:
        meaning = plain.get(word)
        if meaning and owner in {"", meaning[0]}:
            raise LexiconError(
                f"{path}: “{word}” is a term of {meaning[0]} and in not_in; keep one of the two"
            )
    others: dict[str, tuple[Meaning, ...]] = dict(hidden)
    for word in {word for word, _ in owners} - plain.keys():
        theirs = {owner for other, owner in owners if other == word}
        inner = (plain[match[0]] for match in terms.finditer(word))
        others.setdefault(word, tuple(meaning for meaning in inner if meaning[0] not in theirs))
    return others


def _check_examples(taxonomy: Taxonomy, path: Path) -> None:
    for theme in taxonomy.themes:
        where = f"{path}: theme {theme.id}"
        for example in theme.examples:
            if theme.id not in themes_of(taxonomy, example):
                raise LexiconError(
                    f"{where}: does not get its own example “{example}”; add a term or correct it"
                )
        for example in theme.counterexamples:
            if theme.id in themes_of(taxonomy, example):
                raise LexiconError(
                    f"{where}: gets its counterexample “{example}”; add the longer word to not_in"
                )


def weigh(hits: Iterable[Hit]) -> dict[str, float]:
    """Return the weight of each theme; a word that is repeated counts once."""
    weights: dict[str, float] = {}
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        if (hit.theme, hit.word) not in seen:
            seen.add((hit.theme, hit.word))
            weights[hit.theme] = weights.get(hit.theme, 0.0) + hit.weight
    return weights


def themes_of(taxonomy: Taxonomy, text: str) -> tuple[str, ...]:
    """Return the themes that the terms of `text` alone are enough for, strongest first."""
    weights = weigh(taxonomy.find_terms(text))
    enough = [theme for theme, weight in weights.items() if weight >= ENOUGH]
    return tuple(sorted(enough, key=lambda theme: -weights[theme]))
