"""Figures of documents: the ledger of every mention, and the indicators with their names."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jianbao.foundations.records import Document, Segmentation
from jianbao.indicators.filing import Figures, Filing, Standing
from jianbao.indicators.judged import Judged, Mentions
from jianbao.indicators.reading import Named, Reading
from jianbao.indicators.rules import FigureRules
from jianbao.indicators.sentence import name_figures

_NOTHING: Mapping[int, Named] = {}


def _anywhere(_start: int, rule: str) -> tuple[str, str]:
    return "", rule


class Segmented(NamedTuple):
    """A document on its way into the layer."""

    document: Document
    segmentation: Segmentation
    standing: Standing = _anywhere


def extract_figures(
    document: Document, segmentation: Segmentation, rules: FigureRules, standing: Standing = _anywhere
) -> Figures:
    """Return every numeric mention of a document with its one fate, and its indicators."""
    return extract_from_all([Segmented(document, segmentation, standing)], rules)[0]


def extract_from_all(documents: Sequence[Segmented], rules: FigureRules) -> list[Figures]:
    """Return the same of each of a few documents.

    Find all mentions, judge them, name all figures, settle and file them: one thing at a time is quicker,
    as its code and tables stay at hand.
    """
    mentions = [Mentions(one.document, one.segmentation, rules) for one in documents]
    found = [one.found() for one in mentions]
    judged = [one.judged(tokens) for one, tokens in zip(mentions, found, strict=True)]
    read = [
        [_read(sentence, one.folded, rules) for sentence in sentences]
        for one, sentences in zip(mentions, judged, strict=True)
    ]
    name_figures([one for readings in read for one in readings if one], rules.naming)
    named = [[one.settled() if one else _NOTHING for one in readings] for readings in read]
    return [_filed(*known) for known in zip(documents, judged, named, strict=True)]


def _read(one: Judged, folded: str, rules: FigureRules) -> Reading | None:
    if not one.figures or one.speech is None:
        return None
    return Reading(folded, one.sentence, one.figures, one.periods, rules)


def _filed(one: Segmented, judged: Sequence[Judged], named: Sequence[Mapping[int, Named]]) -> Figures:
    filing = Filing(one.document, one.standing)
    for sentence, names in zip(judged, named, strict=True):
        filing.add(sentence, names)
    return filing.figures()
