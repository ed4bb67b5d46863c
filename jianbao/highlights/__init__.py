"""Highlights and comparisons: what stands out in and across speeches."""
