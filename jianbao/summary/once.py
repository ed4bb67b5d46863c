"""Counting each speech once: what a second copy gives up, and the warning that says so."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import structs

from jianbao.foundations.records import Analysis, Issue, Mention, Speech
from jianbao.summary.duplicates import Likewise
from jianbao.summary.gist import figure_key
from jianbao.summary.pieces import Likeness

STAGE = "speeches"
_RULE = "duplicate"
_COUNTED = ("indicator", "unresolved")
_MOST_FIGURES = 3


class Copy(msgspec.Struct, frozen=True, array_like=True):
    """A speech of a document that is the same as another, or repeats it, and what to say of the other."""

    speech: int
    likeness: Likeness
    source: str
    number: int
    title: str
    path: str
    line: int
    figures: tuple[str, ...]

    @property
    def original(self) -> str:
        """The speech that counts, as records name it."""
        return f"{self.source} {self.number}"


def find_copies(found: Iterable[Likewise], paths: Mapping[str, str]) -> dict[str, tuple[Copy, ...]]:
    """Return the copies of each document; `paths` are the files of the documents."""
    copies: dict[str, list[Copy]] = {}
    for one in found:
        original = one.original
        copy = Copy(
            one.other.speech,
            one.likeness,
            original.source,
            original.speech,
            original.title,
            paths[original.source],
            original.line,
            original.figures if one.likeness == "same" else (),
        )
        copies.setdefault(one.other.source, []).append(copy)
    return {source: tuple(own) for source, own in copies.items()}


def without_copies(analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
    """Return the analyses with the speeches alone that count."""
    return tuple(
        structs.replace(one, speeches=tuple(speech for speech in one.speeches if not speech.copy_of))
        for one in analyses
    )


def count_document(analysis: Analysis, copies: Sequence[Copy]) -> Analysis:
    """Return an analysis without what its copies would count a second time.

    A copy keeps its row, its headings and its numbers; it has no indicators, themes and highlights.
    """
    if not copies:
        return analysis
    own = {copy.speech: copy.original for copy in copies if copy.likeness == "same"}
    doubts = (issue for issue in analysis.issues if issue.stage == STAGE or issue.speech not in own)
    return structs.replace(
        analysis,
        speeches=tuple(_as_copy(speech, own.get(speech.speech, "")) for speech in analysis.speeches),
        mentions=tuple(_uncounted(row) if row.speech in own else row for row in analysis.mentions),
        indicators=tuple(row for row in analysis.indicators if row.speech not in own),
        sentences=tuple(row for row in analysis.sentences if row.speech not in own),
        evidence=tuple(row for row in analysis.evidence if row.speech not in own),
        issues=(*doubts, *(_warning(copy, analysis) for copy in copies)),
    )


def _as_copy(speech: Speech, original: str) -> Speech:
    return structs.replace(speech, copy_of=original) if original else speech


def _uncounted(row: Mention) -> Mention:
    """Return a number of a copy: what it would count is counted with the original."""
    return structs.replace(row, status="metadata", rule=_RULE) if row.status in _COUNTED else row


def _warning(copy: Copy, analysis: Analysis) -> Issue:
    speech = next(speech for speech in analysis.speeches if speech.speech == copy.speech)
    where = f"speech {copy.number} “{copy.title}” of {copy.path}, line {copy.line}"
    if copy.likeness == "same":
        said = f"is the same text as {where}, and is counted once, under that one"
        said += _figures_said(_own_figures(copy, analysis))
    else:
        said = f"repeats a large part of {where}; both are counted, so take one out if they are one"
    return Issue(
        source=speech.source,
        speech=speech.speech,
        level="warning",
        stage=STAGE,
        rule=_RULE if copy.likeness == "same" else copy.likeness,
        message=f"speech {speech.speech} “{speech.title}” {said}",
        start=speech.start,
        end=speech.body.start,
    )


def _own_figures(copy: Copy, analysis: Analysis) -> list[str]:
    """Return the figures that a copy holds and its original does not."""
    known = frozenset(copy.figures)
    own = (row for row in analysis.indicators if row.speech == copy.speech)
    return list(dict.fromkeys(row.text for row in own if figure_key(row) not in known))


def _figures_said(figures: Sequence[str]) -> str:
    if not figures:
        return ""
    named = "、".join(figures[:_MOST_FIGURES])
    more = f" and {len(figures) - _MOST_FIGURES} more" if len(figures) > _MOST_FIGURES else ""
    return f"; figures that only this copy holds: {named}{more}"
