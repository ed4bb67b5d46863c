"""Documents through segmentation, figures and themes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from pathlib import Path

import msgspec

from jianbao.analysis.plans import PlanRules, find_plans, load_plan_rules, planned_rule
from jianbao.foundations.records import Analysis, Document, Segmentation, ThemedSentence
from jianbao.indicators import FigureRules, Segmented, extract_from_all, load_figure_rules
from jianbao.speeches import SpeechRules, load_speech_rules, segment_document
from jianbao.text.sentences import forget_texts
from jianbao.themes import Taxonomy, ThemesAt, assign_themes, collect_evidence, load_taxonomy

_PORTION = 60_000
"""Characters that go through a stage before the next one."""


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
    return _analyse([document], rules)[0]


def analyse_documents(documents: Iterable[Document], rules: AnalysisRules) -> Iterator[Analysis]:
    """Yield all that the stages find in each document, in order.

    A few documents at a time go through stage by stage: what a stage needs stays in the processor's cache
    meanwhile, which takes a tenth less time than one document after another.
    """
    portion: list[Document] = []
    length = 0
    for document in documents:
        portion.append(document)
        length += len(document.text)
        if length >= _PORTION:
            yield from _analyse(portion, rules)
            portion, length = [], 0
    yield from _analyse(portion, rules)


def _analyse(documents: Sequence[Document], rules: AnalysisRules) -> list[Analysis]:
    cut = [segment_document(one, rules.speeches) for one in documents]
    themed = [assign_themes(*known, rules.taxonomy) for known in zip(documents, cut, strict=True)]
    standing = [_Standing(*known, rules.plans).of for known in zip(cut, themed, strict=True)]
    segmented = starmap(Segmented, zip(documents, cut, standing, strict=True))
    figures = extract_from_all(list(segmented), rules.figures)
    forget_texts()
    evidence = [
        collect_evidence(*known, rules.taxonomy) for known in zip(documents, cut, themed, strict=True)
    ]
    return [
        Analysis(
            document=document,
            speeches=segmentation.speeches,
            sections=segmentation.sections,
            mentions=found.mentions,
            indicators=found.indicators,
            sentences=sentences,
            evidence=shown,
            issues=(*segmentation.issues, *found.issues),
        )
        for document, segmentation, sentences, found, shown in zip(
            documents, cut, themed, figures, evidence, strict=True
        )
    ]


class _Standing:
    """What a figure gets from the place where it stands."""

    def __init__(
        self, segmentation: Segmentation, sentences: Sequence[ThemedSentence], rules: PlanRules
    ) -> None:
        self._themes_at = ThemesAt(sentences).at
        self._plans = find_plans(segmentation, rules)

    def of(self, start: int, rule: str) -> tuple[str, str]:
        """Return the theme of a figure, and its rule, marked where it stands among plans."""
        themes = self._themes_at(start)
        return themes[0] if themes else "", planned_rule(rule, start, self._plans)
