"""From the analyses of all documents to the one summary."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from jianbao import __version__
from jianbao.foundations.records import Analysis, Issue
from jianbao.highlights import (
    DerivationRules,
    Family,
    Figures,
    HighlightRules,
    compare_indicators,
    derive_figures,
    load_derivation_rules,
    load_families,
    load_highlight_rules,
    rank_highlights,
)
from jianbao.summary.model import FamilyName, SourceDocument, Summary, ThemeName
from jianbao.summary.once import count_once, without_copies
from jianbao.summary.pieces import LikenessRules, load_likeness
from jianbao.summary.unthemed import find_unthemed
from jianbao.themes import Taxonomy, load_taxonomy


class SummaryRules(msgspec.Struct, frozen=True):
    """What summarising needs to know."""

    taxonomy: Taxonomy
    highlights: HighlightRules
    families: tuple[Family, ...]
    derivation: DerivationRules
    likeness: LikenessRules


def load_summary_rules(lexicon: Path, taxonomy: Path, families: Path, highlights: Path) -> SummaryRules:
    """Load taxonomy, highlight rules and indicator families."""
    return SummaryRules(
        load_taxonomy(taxonomy, lexicon),
        load_highlight_rules(lexicon, highlights),
        load_families(families),
        load_derivation_rules(lexicon),
        load_likeness(lexicon),
    )


def summarise_analyses(found: Sequence[Analysis], issues: Sequence[Issue], rules: SummaryRules) -> Summary:
    """Return the summary of all documents; `issues` are those of reading, which has no analysis."""
    analyses = count_once(found, rules.likeness)
    speeches = tuple(speech for analysis in analyses for speech in analysis.speeches)
    indicators = tuple(row for analysis in analyses for row in analysis.indicators)
    numbers = tuple(row for analysis in analyses for row in analysis.mentions)
    comparisons = compare_indicators(indicators, speeches, rules.families)
    figures = Figures(speeches=speeches, indicators=indicators, mentions=numbers, comparisons=comparisons)
    return Summary(
        program=f"jianbao {__version__}",
        documents=tuple(_source_document(analysis) for analysis in analyses),
        taxonomy=tuple(ThemeName(id=t.id, name=t.name, parent=t.parent) for t in rules.taxonomy.themes),
        families=tuple(FamilyName(id=f.id, name=f.name, unit=f.unit) for f in rules.families),
        speeches=speeches,
        sections=tuple(row for analysis in analyses for row in analysis.sections),
        numbers=numbers,
        indicators=indicators,
        themes=tuple(row for analysis in analyses for row in analysis.evidence),
        highlights=rank_highlights(without_copies(analyses), rules.highlights),
        comparisons=comparisons,
        derived=derive_figures(figures, rules.families, rules.derivation),
        issues=(
            *issues,
            *(row for analysis in analyses for row in analysis.issues),
            *find_unthemed(analyses),
        ),
    )


def _source_document(analysis: Analysis) -> SourceDocument:
    document = analysis.document
    starts = [0]
    while (end := document.text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return SourceDocument(
        source=document.source,
        file=Path(document.path).name,
        sha256=hashlib.sha256(document.text.encode("utf-8")).hexdigest(),
        characters=len(document.text),
        line_starts=tuple(starts),
    )
