"""Highlights and comparisons: what stands out in and across speeches."""

from jianbao.highlights.arithmetic import WITH_REGIONS, pieces_of, reckon
from jianbao.highlights.comparisons import compare_family, compare_indicators, gather_figures
from jianbao.highlights.derivation import Figures, derive_figures
from jianbao.highlights.derivation_rules import DerivationRules, load_derivation_rules
from jianbao.highlights.families import Family, load_families
from jianbao.highlights.judgement import Figure, Verdict, judge_pair, read_figure
from jianbao.highlights.ranking import rank_highlights
from jianbao.highlights.rarity import Rarity
from jianbao.highlights.rules import HighlightRules, load_highlight_rules

__all__ = [
    "WITH_REGIONS",
    "DerivationRules",
    "Family",
    "Figure",
    "Figures",
    "HighlightRules",
    "Rarity",
    "Verdict",
    "compare_family",
    "compare_indicators",
    "derive_figures",
    "gather_figures",
    "judge_pair",
    "load_derivation_rules",
    "load_families",
    "load_highlight_rules",
    "pieces_of",
    "rank_highlights",
    "read_figure",
    "reckon",
]
