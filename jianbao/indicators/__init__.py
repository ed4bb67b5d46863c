"""Figures with names: every numeric mention of a document, and the indicators among them."""

from jianbao.indicators.figures import Figures, extract_figures
from jianbao.indicators.rules import FigureRules, load_figure_rules

__all__ = ["FigureRules", "Figures", "extract_figures", "load_figure_rules"]
