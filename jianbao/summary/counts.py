"""What a document and its speeches count: for the totals, and to tell how much a speech has to say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from jianbao.foundations.records import Analysis, Highlight, Indicator, Issue, ThemeEvidence
from jianbao.summary.finished import DocumentCount, SpeechCount

_FIRST = 5
"""The highlights that tell how strong a speech is."""


def tally_document(
    analysis: Analysis, highlights: Sequence[Highlight], issues: Sequence[Issue], ends: tuple[int, ...]
) -> DocumentCount:
    """Return what a document counts; its records end at `ends`, in the order of `RECORDS`."""
    levels = Counter(issue.level for issue in issues)
    numbers = Counter(row.speech for row in analysis.mentions)
    told, figures = _by_speech(highlights), _by_speech(analysis.indicators)
    cells, doubts = _by_speech(analysis.evidence), Counter((row.speech, row.level) for row in issues)
    return DocumentCount(
        analysis.document.source,
        ends,
        len(analysis.mentions),
        levels["error"],
        levels["warning"],
        tuple(
            SpeechCount(
                speech=speech.speech,
                region=speech.region,
                level=speech.level,
                parent=speech.parent,
                adcode=speech.adcode,
                strength=_strength(told.get(speech.speech, ()), figures.get(speech.speech, ())),
                numbers=numbers[speech.speech],
                confidences=_confidences(figures.get(speech.speech, ())),
                highlights=len(told.get(speech.speech, ())),
                errors=doubts[speech.speech, "error"],
                warnings=doubts[speech.speech, "warning"],
                measures=tuple((cell.theme, cell.measures) for cell in cells.get(speech.speech, ())),
            )
            for speech in analysis.speeches
            if not speech.copy_of
        ),
    )


Row = TypeVar("Row", Highlight, Indicator, ThemeEvidence)


def _by_speech(rows: Iterable[Row]) -> dict[int, list[Row]]:
    gathered: dict[int, list[Row]] = {}
    for row in rows:
        gathered.setdefault(row.speech, []).append(row)
    return gathered


def _strength(highlights: Sequence[Highlight], figures: Sequence[Indicator]) -> int:
    """Return how many highlights a speech has among the first, and how many figures stand in those."""
    first = highlights[:_FIRST]
    spans = [span for row in first for span in row.spans]
    return len(first) + sum(any(span.start <= row.start < span.end for span in spans) for row in figures)


def _confidences(figures: Iterable[Indicator]) -> tuple[tuple[float, int], ...]:
    return tuple(sorted(Counter(row.confidence for row in figures).items()))
