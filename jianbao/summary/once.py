"""Counting each speech once: what a second copy gives up, and the warning that says so."""

from collections.abc import Sequence

from msgspec import structs

from jianbao.foundations.records import Analysis, Indicator, Issue, Mention, Speech
from jianbao.summary.duplicates import Likewise, find_likewise
from jianbao.summary.pieces import LikenessRules

STAGE = "speeches"
_RULE = "duplicate"
_COUNTED = ("indicator", "unresolved")
_MOST_FIGURES = 3


def count_once(analyses: Sequence[Analysis], rules: LikenessRules) -> tuple[Analysis, ...]:
    """Return the analyses without what the copies of a speech would count a second time.

    A copy keeps its row, its headings and its numbers; it has no indicators, themes and highlights.
    """
    found = find_likewise(analyses, rules)
    if not found:
        return tuple(analyses)
    by_source = {analysis.document.source: analysis for analysis in analyses}
    own: dict[str, list[Likewise]] = {}
    for one in found:
        own.setdefault(one.other.source, []).append(one)
    warnings = {source: [_warning(one, by_source) for one in likewise] for source, likewise in own.items()}
    return tuple(
        _count_document(analysis, own[source], warnings[source]) if source in own else analysis
        for source, analysis in by_source.items()
    )


def without_copies(analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
    """Return the analyses with the speeches alone that count."""
    return tuple(
        structs.replace(one, speeches=tuple(speech for speech in one.speeches if not speech.copy_of))
        for one in analyses
    )


def _count_document(analysis: Analysis, found: Sequence[Likewise], warnings: Sequence[Issue]) -> Analysis:
    own = {one.other.speech: one.original for one in found if one.likeness == "same"}
    doubts = (issue for issue in analysis.issues if issue.stage == STAGE or issue.speech not in own)
    return structs.replace(
        analysis,
        speeches=tuple(_as_copy(speech, own.get(speech.speech)) for speech in analysis.speeches),
        mentions=tuple(_uncounted(row) if row.speech in own else row for row in analysis.mentions),
        indicators=tuple(row for row in analysis.indicators if row.speech not in own),
        sentences=tuple(row for row in analysis.sentences if row.speech not in own),
        evidence=tuple(row for row in analysis.evidence if row.speech not in own),
        issues=(*doubts, *warnings),
    )


def _as_copy(speech: Speech, original: Speech | None) -> Speech:
    return structs.replace(speech, copy_of=f"{original.source} {original.speech}") if original else speech


def _uncounted(row: Mention) -> Mention:
    """Return a number of a copy: what it would count is counted with the original."""
    return structs.replace(row, status="metadata", rule=_RULE) if row.status in _COUNTED else row


def _warning(found: Likewise, by_source: dict[str, Analysis]) -> Issue:
    original, other = found.original, found.other
    document = by_source[original.source].document
    line = document.text.count("\n", 0, original.start) + 1
    where = f"speech {original.speech} “{original.title}” of {document.path}, line {line}"
    if found.likeness == "same":
        said = f"is the same text as {where}, and is counted once, under that one"
        said += _figures_said(_own_figures(found, by_source))
    else:
        said = f"repeats a large part of {where}; both are counted, so take one out if they are one"
    return Issue(
        source=other.source,
        speech=other.speech,
        level="warning",
        stage=STAGE,
        rule=_RULE if found.likeness == "same" else found.likeness,
        message=f"speech {other.speech} “{other.title}” {said}",
        start=other.start,
        end=other.body.start,
    )


def _own_figures(found: Likewise, by_source: dict[str, Analysis]) -> list[str]:
    """Return the figures that a copy holds and its original does not."""
    known = {(row.value, row.unit) for row in _indicators(found.original, by_source)}
    return list(
        dict.fromkeys(
            row.text for row in _indicators(found.other, by_source) if (row.value, row.unit) not in known
        )
    )


def _indicators(speech: Speech, by_source: dict[str, Analysis]) -> list[Indicator]:
    return [row for row in by_source[speech.source].indicators if row.speech == speech.speech]


def _figures_said(figures: Sequence[str]) -> str:
    if not figures:
        return ""
    named = "、".join(figures[:_MOST_FIGURES])
    more = f" and {len(figures) - _MOST_FIGURES} more" if len(figures) > _MOST_FIGURES else ""
    return f"; figures that only this copy holds: {named}{more}"
