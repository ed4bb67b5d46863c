"""One document through segmentation, figures and themes."""

from pathlib import Path

import msgspec

from jianbao.analysis.plans import PlanRules, Plans, find_plans, load_plan_rules, planned_rule
from jianbao.foundations.records import Analysis, Document, Indicator, ThemedSentence
from jianbao.indicators import FigureRules, extract_figures, load_figure_rules
from jianbao.speeches import SpeechRules, load_speech_rules, segment_document
from jianbao.themes import Taxonomy, assign_themes, collect_evidence, load_taxonomy, theme_at


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
    figures = extract_figures(document, segmentation, rules.figures)
    plans = find_plans(segmentation, rules.plans)
    sentences = assign_themes(document, segmentation, rules.taxonomy)
    return Analysis(
        document=document,
        speeches=segmentation.speeches,
        sections=segmentation.sections,
        mentions=figures.mentions,
        indicators=tuple(_joined(row, sentences, plans) for row in figures.indicators),
        sentences=sentences,
        evidence=collect_evidence(document, segmentation, sentences, rules.taxonomy),
        issues=(*segmentation.issues, *figures.issues),
    )


def _joined(row: Indicator, sentences: tuple[ThemedSentence, ...], plans: Plans) -> Indicator:
    """Return an indicator with its theme, its rule marked where it stands among plans."""
    themes = theme_at(sentences, row.start)
    theme, rule = themes[0] if themes else row.theme, planned_rule(row, plans)
    if theme == row.theme and rule == row.rule:
        return row
    return msgspec.structs.replace(row, theme=theme, rule=rule)
