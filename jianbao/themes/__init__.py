"""Themes: sentences assigned to the office's taxonomy, with evidence."""

from jianbao.themes.assignment import assign_themes
from jianbao.themes.evidence import collect_evidence
from jianbao.themes.lookup import theme_at
from jianbao.themes.suggestions import Suggestion, fits_none, suggest_terms
from jianbao.themes.taxonomy import Taxonomy, Theme, load_taxonomy

__all__ = [
    "Suggestion",
    "Taxonomy",
    "Theme",
    "assign_themes",
    "collect_evidence",
    "fits_none",
    "load_taxonomy",
    "suggest_terms",
    "theme_at",
]
