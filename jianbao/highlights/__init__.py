"""Highlights and comparisons: what stands out in and across speeches."""

from jianbao.highlights.comparisons import compare_indicators
from jianbao.highlights.families import Family, load_families
from jianbao.highlights.judgement import Figure, Verdict, judge_pair, read_figure
from jianbao.highlights.ranking import rank_highlights
from jianbao.highlights.rules import HighlightRules, load_highlight_rules

__all__ = [
    "Family",
    "Figure",
    "HighlightRules",
    "Verdict",
    "compare_indicators",
    "judge_pair",
    "load_families",
    "load_highlight_rules",
    "rank_highlights",
    "read_figure",
]
