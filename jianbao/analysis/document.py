"""One document through segmentation, figures and themes."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from jianbao.analysis.plans import PlanRules, Plans, find_plans, load_plan_rules, planned_rule
from jianbao.foundations.records import Analysis, Document, ThemedSentence
from jianbao.indicators import FigureRules, extract_figures, load_figure_rules
from jianbao.speeches import SpeechRules, load_speech_rules, segment_document
from jianbao.themes import Taxonomy, ThemesAt, assign_themes, collect_evidence, load_taxonomy


class AnalysisRules(msgspec.Struct, frozen=True):
    """What the stages need to know, loaded once for all documents."""

    speeches: SpeechRules
    figures: FigureRules
    taxonomy: Taxonomy
    plans: PlanRules


def load_analysis_rules(lexicon: Path, taxonomy: Path) -> AnalysisRules:
    """Load the lexicon and the taxonomy; raise LexiconError before any text is read."""
    return AnalysisRules(
        load_speech_rules(lexicon),
        load_figure_rules(lexicon),
        load_taxonomy(taxonomy, lexicon),
        load_plan_rules(lexicon),
    )


def analyse_document(document: Document, rules: AnalysisRules) -> Analysis:
    """Return all that the stages find in one document."""
    segmentation = segment_document(document, rules.speeches)
    sentences = assign_themes(document, segmentation, rules.taxonomy)
    standing = _Standing(sentences, find_plans(segmentation, rules.plans))
    figures = extract_figures(document, segmentation, rules.figures, standing.of)
    return Analysis(
        document=document,
        speeches=segmentation.speeches,
        sections=segmentation.sections,
        mentions=figures.mentions,
        indicators=figures.indicators,
        sentences=sentences,
        evidence=collect_evidence(document, segmentation, sentences, rules.taxonomy),
        issues=(*segmentation.issues, *figures.issues),
    )


class _Standing:
    """What a figure gets from the place where it stands."""

    def __init__(self, sentences: Sequence[ThemedSentence], plans: Plans) -> None:
        self._themes_at = ThemesAt(sentences).at
        self._plans = plans

    def of(self, start: int, rule: str) -> tuple[str, str]:
        """Return the theme of a figure, and its rule, marked where it stands among plans."""
        themes = self._themes_at(start)
        return themes[0] if themes else "", planned_rule(rule, start, self._plans)
