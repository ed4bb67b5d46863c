"""The office's taxonomy: read, checked against its own examples, made ready to find terms."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml
from jianbao.themes.measures import MeasureRules, load_measures
from jianbao.themes.showing import Showing
from jianbao.themes.terms import GAP, Meaning, Terms, make_terms
from jianbao.themes.weighing import ENOUGH, Scales, weigh


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
    evidence: Showing = Showing()
    themes: tuple[Theme, ...]


class Taxonomy(msgspec.Struct, frozen=True, kw_only=True):
    """A taxonomy made ready; `themes` stand in the order of the file."""

    name: str
    parents: tuple[str, ...]
    themes: tuple[Theme, ...]
    measures: MeasureRules
    evidence: Showing
    scales: Scales
    terms: Terms


def load_taxonomy(path: Path, lexicon: Path | None = None) -> Taxonomy:
    """Read a taxonomy; raise LexiconError if it is empty, contradicts itself or misses an example.

    The patterns of measures are read from `lexicon` if that folder is given, else from where the file says.
    """
    written = load_yaml(path, TaxonomyFile)
    _check_themes(written, path)
    _check_evidence(written.evidence, path)
    meanings = _meanings(written, path)
    taxonomy = Taxonomy(
        name=written.name,
        parents=written.parents,
        themes=written.themes,
        measures=load_measures(_measures_path(written, path, lexicon)),
        evidence=written.evidence,
        scales=Scales(written.evidence),
        terms=make_terms(meanings, _owners(written, meanings, path)),
    )
    _check_examples(taxonomy, path)
    return taxonomy


def _measures_path(written: TaxonomyFile, path: Path, lexicon: Path | None) -> Path:
    if lexicon is not None:
        return lexicon / Path(written.measures).name
    return Path(os.path.normpath(path.parent / written.measures))


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


def _check_evidence(evidence: Showing, path: Path) -> None:
    beside = (evidence.beside_heavier, evidence.beside_equal, evidence.not_main)
    shares = (*beside, evidence.in_list, evidence.result)
    if not all(0 <= share <= 1 for share in (*evidence.measures, *evidence.words, *shares)):
        raise LexiconError(f"{path}: evidence: a share lies outside 0–1; correct it")
    if evidence.least <= 0:
        raise LexiconError(f"{path}: evidence.least: must be above 0; correct it")
    if not 0 <= evidence.least_at_once <= evidence.least:
        raise LexiconError(f"{path}: evidence.least_at_once: lies outside 0–least; correct it")


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


def _owners(written: TaxonomyFile, meanings: Mapping[str, Meaning], path: Path) -> dict[str, frozenset[str]]:
    """Return the words of not_in with the themes whose terms they hide."""
    owners: dict[str, frozenset[str]] = {word: frozenset([""]) for word in written.not_in}
    for theme in written.themes:
        for word in theme.not_in:
            owners[word] = owners.get(word, frozenset()) | {theme.id}
    for word, names in owners.items():
        theme_id = meanings[word][0] if word in meanings else None
        if theme_id in names or (theme_id and "" in names):
            raise LexiconError(f"{path}: “{word}” is a term of {theme_id} and in not_in; keep one of the two")
    return owners


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


def themes_of(taxonomy: Taxonomy, text: str) -> tuple[str, ...]:
    """Return the themes that the terms of `text` alone are enough for, strongest first."""
    weights = weigh(taxonomy.terms.find(text))
    enough = [theme for theme, weight in weights.items() if weight >= ENOUGH]
    return tuple(sorted(enough, key=lambda theme: -weights[theme]))
