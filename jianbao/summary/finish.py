"""Finishing a shard: all that is said of its documents once the whole is known, as parts of the tables."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from jianbao.foundations.exchange import encode_packed
from jianbao.foundations.records import Analysis, Highlight, Indicator, Issue, Speech, ThemeEvidence
from jianbao.foundations.shelves import read_shelf
from jianbao.highlights import (
    DerivationRules,
    Family,
    Figure,
    HighlightRules,
    Rarity,
    gather_figures,
    rank_highlights,
)
from jianbao.highlights.derived_changes import derive_changes
from jianbao.highlights.derived_shares import derive_per_head
from jianbao.summary.finished import (
    RECORDS,
    DocumentCount,
    Head,
    SpeechCount,
    encode_lines,
    write_finished,
)
from jianbao.summary.model import SourceDocument
from jianbao.summary.once import Copy, count_document, without_copies
from jianbao.summary.tables import COLUMNS, write_rows
from jianbao.summary.unthemed import find_unthemed

_FIRST = 5
"""The highlights that tell how strong a speech is."""
_MOST_ERRORS = 200


class FinishRules(msgspec.Struct, frozen=True):
    """What finishing needs to know."""

    highlights: HighlightRules
    families: tuple[Family, ...]
    derivation: DerivationRules
    doubtful: float
    """Indicators of less confidence are listed to be checked."""


class Brief(msgspec.Struct, frozen=True, array_like=True):
    """What a shard must be told of the whole before it is finished."""

    shard: str
    key: str
    copies: dict[str, tuple[Copy, ...]]
    rarity: dict[str, float] | None
    shared_names: frozenset[str]


class FamilyRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure of a family, and the place of its speech among those of its shard's family."""

    figure: Figure
    speech: int


class FamilyPart(msgspec.Struct, frozen=True, array_like=True):
    """The figures that a shard has of a family, in their order."""

    speeches: tuple[Speech, ...]
    rows: tuple[FamilyRow, ...]


class _Parts:
    """The parts of a shard while its documents pass by."""

    def __init__(self, rules: FinishRules) -> None:
        self.rules = rules
        self.records: dict[str, list[bytes]] = {name: [] for name in RECORDS}
        self.rows: dict[str, list[bytes]] = {}
        self.counts: Counter[str] = Counter()
        self.documents: list[DocumentCount] = []
        self.errors: list[Issue] = []
        self._ends = dict.fromkeys(RECORDS, 0)

    def add(self, name: str, records: Sequence[msgspec.Struct]) -> None:
        """Add records of a document, and their rows where they are of a table."""
        if not records:
            return
        lines = encode_lines(records)
        self.records[name].append(lines)
        self._ends[name] += len(lines)
        self.counts[name] += len(records)
        table = "issues" if name == "unthemed" else name
        if table in COLUMNS:
            self.rows.setdefault(name, []).append(write_rows(table, records))

    def add_doubtful(self, indicators: Iterable[Indicator]) -> None:
        """Add the rows of the indicators that a person should check."""
        low = [row for row in indicators if row.confidence < self.rules.doubtful]
        self.counts["doubtful"] += len(low)
        if low:
            self.rows.setdefault("doubtful", []).append(write_rows("indicators", low))

    def written(self) -> dict[str, bytes]:
        """Return the parts by their names."""
        rows = {f"{name}.csv": b"".join(rows) for name, rows in self.rows.items()}
        return rows | {f"{name}.json": b"".join(lines) for name, lines in self.records.items()}

    def ends(self) -> tuple[int, ...]:
        """Return where the records added so far end."""
        return tuple(self._ends[name] for name in RECORDS)


def finish_shard(brief: Brief, analyses: Path, target: Path, rules: FinishRules) -> None:
    """Finish the analyses of a shard and write them as one file."""
    counted = [
        count_document(analysis, brief.copies.get(analysis.document.source, ()))
        for analysis in read_shelf(analyses, Analysis)
    ]
    unthemed = find_unthemed(counted)
    doubts: dict[str, list[Issue]] = {}
    for issue in unthemed.issues:
        doubts.setdefault(issue.source, []).append(issue)
    parts = _Parts(rules)
    rarity = Rarity(brief.rarity, brief.shared_names)
    for analysis in counted:
        highlights = rank_highlights(without_copies([analysis]), rules.highlights, rarity)
        _add_document(parts, analysis, highlights, doubts.get(analysis.document.source, []))
    head = Head(
        key=brief.key,
        parts={},
        rows=dict(parts.counts),
        documents=tuple(parts.documents),
        errors=tuple(parts.errors[:_MOST_ERRORS]),
        terms=unthemed.terms,
    )
    written = parts.written()
    written |= {f"{name}.family": part for name, part in _family_parts(counted, rules.families)}
    written["homeless"] = encode_packed(unthemed.sentences)
    write_finished(target, head, written)


def _add_document(
    parts: _Parts, analysis: Analysis, highlights: Sequence[Highlight], doubts: Sequence[Issue]
) -> None:
    rules = parts.rules
    changes = list(derive_changes(analysis.indicators, analysis.mentions, rules.derivation))
    shares = list(derive_per_head(analysis.indicators, rules.derivation))
    parts.add("documents", [source_document(analysis)])
    parts.add("speeches", analysis.speeches)
    parts.add("sections", analysis.sections)
    parts.add("numbers", analysis.mentions)
    parts.add("indicators", analysis.indicators)
    parts.add("themes", analysis.evidence)
    parts.add("highlights", highlights)
    parts.add("changes", changes)
    parts.add("shares", shares)
    parts.add("issues", analysis.issues)
    parts.add("unthemed", doubts)
    parts.add_doubtful(analysis.indicators)
    issues = (*analysis.issues, *doubts)
    parts.errors += [issue for issue in issues if issue.level == "error"]
    parts.documents.append(_count_document(analysis, highlights, issues, parts.ends()))


def source_document(analysis: Analysis) -> SourceDocument:
    """Return the row of a document: its file, its size, where its lines begin."""
    document = analysis.document
    starts = [0]
    while (end := document.text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return SourceDocument(
        source=document.source,
        file=Path(document.path).name,
        sha256=hashlib.sha256(document.text.encode("utf-8")).hexdigest(),
        characters=len(document.text),
        line_starts=tuple(starts),
    )


def _count_document(
    analysis: Analysis, highlights: Sequence[Highlight], issues: Sequence[Issue], ends: tuple[int, ...]
) -> DocumentCount:
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


def _family_parts(counted: Sequence[Analysis], families: Sequence[Family]) -> Iterator[tuple[str, bytes]]:
    """Yield the packed figures of each family that has some."""
    indicators = [row for analysis in counted for row in analysis.indicators]
    speeches = [speech for analysis in counted for speech in analysis.speeches]
    for name, rows in gather_figures(indicators, speeches, families).items():
        if rows:
            places: dict[tuple[str, int], int] = {}
            own: list[Speech] = []
            found: list[FamilyRow] = []
            for figure, speech in rows:
                place = places.setdefault((speech.source, speech.speech), len(own))
                if place == len(own):
                    own.append(speech)
                found.append(FamilyRow(figure, place))
            yield name, encode_packed(FamilyPart(tuple(own), tuple(found)))
