"""Indicators: figures with name, period and kind, each with the rule that decided."""
