"""Jianbao (简报): official speeches in, briefings that an office can sign out."""

__version__ = "0.1.0"
