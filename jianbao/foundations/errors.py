"""Expected failures: one line each, naming the file, the place and what to do."""

from pathlib import Path


class JianbaoError(Exception):
    """An expected failure; the command line prints it as one line and exits with 2."""


class LexiconError(JianbaoError):
    """A file of lexicon/ or config/ cannot be used as it stands."""


class DocumentError(JianbaoError):
    """A source document cannot be read; every other document still builds."""


class TemplateError(JianbaoError):
    """A file of templates/ cannot be used as it stands."""


class RenderError(JianbaoError):
    """A briefing could not be written without a flaw (missing glyph, missing image)."""


def at(path: Path | str, place: str = "") -> str:
    """Return `path:place`, the way every message begins."""
    return f"{path}:{place}" if place else str(path)
