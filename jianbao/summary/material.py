"""What the briefings are made from: a summary of the speeches to tell of, with the totals of the whole."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from jianbao.foundations.records import (
    Derived,
    Highlight,
    Indicator,
    Issue,
    Mention,
    Section,
    Speech,
    ThemeEvidence,
)
from jianbao.summary.across import Shown
from jianbao.summary.choice import Key, Scope
from jianbao.summary.finished import FinishedPortion
from jianbao.summary.model import Names, SourceDocument, Summary, Totals

_MOST_ISSUES = 200
Row = TypeVar("Row", Speech, Section, Mention, Indicator, ThemeEvidence, Highlight, Issue)


class Across(msgspec.Struct, frozen=True):
    """What lies across the portions, as far as a scope is concerned."""

    shown: tuple[Shown, ...]
    derived: tuple[Derived, ...]
    """Derived figures under their numbers."""
    issues: tuple[Issue, ...]
    """Doubts of listing and reading."""
    terms: tuple[Issue, ...]
    """Doubts of the whole: terms that no theme has."""


class _Rows:
    """The records of a scope while its shards pass by."""

    def __init__(self, scope: Scope, across: Across) -> None:
        self.told = None if scope.told is None else frozenset(scope.told)
        self.comparisons = tuple(row for one in across.shown for row in one.comparisons)
        self.figures = {_place(row): row for one in across.shown for row in one.figures}
        self.others = {_key(row): row for one in across.shown for row in one.speeches}
        self._speeches_of, self._figures_of = (
            _by_source(self.others.values()),
            _by_source(self.figures.values()),
        )
        self.documents: list[SourceDocument] = []
        self.speeches: list[Speech] = []
        self.sections: list[Section] = []
        self.numbers: list[Mention] = []
        self.indicators: list[Indicator] = []
        self.themes: list[ThemeEvidence] = []
        self.highlights: list[Highlight] = []
        self.doubts: list[Issue] = []

    def add(self, portion: FinishedPortion, document: int, source: str, *, full: bool) -> None:
        """Add what the scope needs of a document; `full` where some of its speeches are told of."""
        self.documents += portion.records("documents", SourceDocument, document)
        if not full:
            self.speeches += self._speeches_of.get(source, ())
            self.indicators += self._figures_of.get(source, ())
            return
        speeches = portion.records("speeches", Speech, document)
        kept = self.others.keys()
        self.speeches += (row for row in speeches if self._is_told(row) or _key(row) in kept)
        self.sections += self._told(portion.records("sections", Section, document))
        self.numbers += self._told(portion.records("numbers", Mention, document))
        indicators = portion.records("indicators", Indicator, document)
        self.indicators += (row for row in indicators if self._is_told(row) or _place(row) in self.figures)
        self.themes += self._told(portion.records("themes", ThemeEvidence, document))
        self.highlights += self._told(portion.records("highlights", Highlight, document))
        if self.told is not None:
            found = portion.records("issues", Issue, document) + portion.records("unthemed", Issue, document)
            self.doubts += (row for row in found if row.speech is None or self._is_told(row))

    def _told(self, rows: Iterable[Row]) -> Iterator[Row]:
        return (row for row in rows if self._is_told(row))

    def _is_told(self, row: Row) -> bool:
        return self.told is None or (row.source, row.speech) in self.told


def gather_material(
    scope: Scope, portions: Sequence[FinishedPortion], across: Across, *, names: Names, totals: Totals
) -> Summary:
    """Return the summary that the briefings of a scope are made from."""
    rows = _Rows(scope, across)
    issues = _all_issues(portions, across) if scope.told is None else ()
    errors = () if scope.told is None or scope.province else _errors(portions, across)
    told = None if scope.told is None else {source for source, _ in scope.told}
    others = {source for source, _ in rows.others} | {issue.source for issue in errors}
    for portion in portions:
        for place, document in enumerate(portion.head.documents):
            full = told is None or document.source in told
            if full or document.source in others:
                rows.add(portion, place, document.source, full=full)
    return Summary(
        program=names.program,
        documents=tuple(rows.documents),
        taxonomy=names.taxonomy,
        families=names.families,
        speeches=tuple(rows.speeches),
        sections=tuple(rows.sections),
        numbers=tuple(rows.numbers),
        indicators=tuple(rows.indicators),
        themes=tuple(rows.themes),
        highlights=tuple(rows.highlights),
        comparisons=rows.comparisons,
        derived=across.derived,
        issues=tuple(issues) if scope.told is None else _weightiest(errors, rows.doubts),
        totals=totals,
        told=scope.told,
    )


def _all_issues(portions: Sequence[FinishedPortion], across: Across) -> Iterator[Issue]:
    """Yield all doubts: those of reading, of the documents, of the whole, of what fits no theme."""
    yield from across.issues
    yield from (issue for portion in portions for issue in portion.records("issues", Issue))
    yield from across.terms
    yield from (issue for portion in portions for issue in portion.records("unthemed", Issue))


def _errors(portions: Sequence[FinishedPortion], across: Across) -> tuple[Issue, ...]:
    read = [issue for issue in across.issues if issue.level == "error"]
    return (*read, *(issue for portion in portions for issue in portion.head.errors))[:_MOST_ISSUES]


def _weightiest(errors: Sequence[Issue], doubts: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return errors, then the doubts about what is told, no more than a person can look at."""
    known = set(errors)
    rest = sorted((row for row in doubts if row not in known), key=lambda row: row.level != "error")
    return (*errors, *rest)[:_MOST_ISSUES]


def _by_source(rows: Iterable[Row]) -> dict[str, list[Row]]:
    gathered: dict[str, list[Row]] = {}
    for row in rows:
        gathered.setdefault(row.source, []).append(row)
    return gathered


def _key(row: Speech) -> Key:
    return row.source, row.speech


def _place(row: Indicator) -> tuple[str, int]:
    return row.source, row.start
