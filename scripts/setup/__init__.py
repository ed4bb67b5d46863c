"""Brings a bare machine to where `snakemake` runs: system libraries, .venv from the lock, fonts.

Runs before anything is installed, so it stands on the standard library alone (faces.py, which
runs inside .venv, may use PyYAML). Every step looks first and does nothing when nothing is missing.
"""
