"""A document of one speech around a text, for the tests of figures."""

from functools import lru_cache

from jianbao.foundations.records import Document, Segmentation, Span, Speech
from jianbao.indicators import FigureRules, Figures, extract_figures, load_figure_rules
from tests.conftest import ROOT


@lru_cache(maxsize=1)
def rules() -> FigureRules:
    """Return the project's rules, loaded once."""
    return load_figure_rules(ROOT / "lexicon")


def one_speech(text: str) -> Segmentation:
    """Return a segmentation in which the whole text is one speech of one place."""
    speech = Speech(
        source="case",
        speech=1,
        title="",
        organisation="",
        region="安化县",
        level="county",
        parent="",
        adcode="",
        start=0,
        end=len(text),
        body=Span(0, len(text)),
    )
    return Segmentation(speeches=(speech,), sections=(), noise=())


def figures_of(text: str, segmentation: Segmentation | None = None) -> Figures:
    """Return the figures of a text that is one speech."""
    document = Document(source="case", path="case.txt", text=text)
    return extract_figures(document, segmentation or one_speech(text), rules())
