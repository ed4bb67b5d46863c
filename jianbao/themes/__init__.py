"""Themes: sentences assigned to the office's taxonomy, with evidence."""

from jianbao.themes.assignment import assign_themes
from jianbao.themes.evidence import collect_evidence
from jianbao.themes.lookup import ThemesAt
from jianbao.themes.suggestions import (
    Suggestion,
    TermCount,
    choose_terms,
    count_terms,
    fits_none,
    suggest_terms,
)
from jianbao.themes.taxonomy import Taxonomy, Theme, load_taxonomy

__all__ = [
    "Suggestion",
    "Taxonomy",
    "TermCount",
    "Theme",
    "ThemesAt",
    "assign_themes",
    "choose_terms",
    "collect_evidence",
    "count_terms",
    "fits_none",
    "load_taxonomy",
    "suggest_terms",
]
