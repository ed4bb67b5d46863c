"""Themes: sentences assigned to the office's taxonomy, with evidence."""
