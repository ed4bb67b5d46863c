"""Speeches, sections and places: the structure of a compilation."""
