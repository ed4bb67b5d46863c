"""Tests of the per-document stages in order."""
