"""Figures with names: every numeric mention of a document, and the indicators among them."""

from jianbao.indicators.figures import Segmented, extract_figures, extract_from_all
from jianbao.indicators.filing import Figures
from jianbao.indicators.rules import FigureRules, load_figure_rules

__all__ = [
    "FigureRules",
    "Figures",
    "Segmented",
    "extract_figures",
    "extract_from_all",
    "load_figure_rules",
]
