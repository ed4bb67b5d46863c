"""Brings what `make test-slow` judges documents with: into .validators/, and as system packages.

A tool that cannot be had is named; its tests are skipped and say why.
"""
