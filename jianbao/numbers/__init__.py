"""Numeric mentions: every numeral found once, with value, unit and one fate."""
