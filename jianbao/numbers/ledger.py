"""The ledger's promise: every run of digits lies in exactly one row."""

import re
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from jianbao.foundations.records import Mention, Span

_DIGIT_RUN = re.compile("[0-9０-９]+")


class LedgerReport(msgspec.Struct, frozen=True):
    """Digit runs outside every row, and rows that overlap the row before."""

    unaccounted: tuple[Span, ...]
    double: tuple[Span, ...]

    @property
    def closed(self) -> bool:
        """Tell whether nothing is lost and nothing counted twice."""
        return not self.unaccounted and not self.double


def check_ledger(text: str, mentions: Iterable[Mention]) -> LedgerReport:
    """Hold the rows of one document against its text."""
    return check_spans(text, (Span(row.start, row.end) for row in mentions))


def check_spans(text: str, spans: Iterable[Span]) -> LedgerReport:
    """Hold the spans of a document's rows against its text."""
    ordered = sorted(spans)
    double = tuple(after for before, after in pairwise(ordered) if after.start < before.end)
    unaccounted = []
    place = 0
    for match in _DIGIT_RUN.finditer(text):
        while place < len(ordered) and ordered[place].end <= match.start():
            place += 1
        inside = place < len(ordered) and ordered[place].holds(Span(match.start(), match.end()))
        if not inside:
            unaccounted.append(Span(match.start(), match.end()))
    return LedgerReport(tuple(unaccounted), double)
