"""Finishing a shard: all that is said of its documents once the whole is known, as parts of the tables.

It is done portion by portion, a few documents each, and a portion that is what it was is carried over. Where
a portion ends, the digests of its documents decide: to change one touches no portion but its own or the next.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import msgspec

from jianbao.foundations.exchange import decode_packed, encode_packed
from jianbao.foundations.records import Analysis, Highlight, Indicator, Issue, Speech
from jianbao.foundations.shelves import Entry, key_of, read_entries
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
from jianbao.highlights.membership import Membership
from jianbao.summary.counts import tally_document
from jianbao.summary.finished import (
    RECORDS,
    DocumentCount,
    FinishedPortion,
    Portion,
    PortionHead,
    encode_lines,
    open_finished,
    writing_finished,
)
from jianbao.summary.model import SourceDocument
from jianbao.summary.once import Copy, count_document, without_copies
from jianbao.summary.tables import COLUMNS, write_rows
from jianbao.summary.unthemed import Unthemed, find_unthemed
from jianbao.themes import count_terms

_MOST_ERRORS = 200
_ENOUGH = 1 << 20
"""Bytes of analyses from which on a portion ends where a digest says so."""
_LARGEST = 8 << 20


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
    """The digest of all that the finished shard depends on."""
    basis: str
    """The digest of what each portion of it depends on besides its documents and their copies."""
    copies: dict[str, tuple[Copy, ...]]
    rarity: dict[str, float] | None
    shared_names: frozenset[str]


class FamilyRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure of a family, and the place of its speech among those of its portion's family."""

    figure: Figure
    speech: int


class FamilyPart(msgspec.Struct, frozen=True, array_like=True):
    """The figures that a portion has of a family, in their order."""

    speeches: tuple[Speech, ...]
    rows: tuple[FamilyRow, ...]


class _Parts:
    """The parts of a portion while its documents pass by."""

    def __init__(self, rules: FinishRules) -> None:
        self.rules = rules
        self.lines: dict[str, list[bytes]] = {name: [] for name in RECORDS}
        self.records: dict[str, list[msgspec.Struct]] = {name: [] for name in RECORDS}
        self.documents: list[DocumentCount] = []
        self.errors: list[Issue] = []
        self._ends = dict.fromkeys(RECORDS, 0)

    def add(self, name: str, records: Sequence[msgspec.Struct]) -> None:
        """Add records of a document."""
        if records:
            lines = encode_lines(records)
            self.lines[name].append(lines)
            self._ends[name] += len(lines)
            self.records[name] += records

    def ends(self) -> tuple[int, ...]:
        """Return where the records added so far end."""
        return tuple(self._ends.values())

    def finish(self, key: str, further: Mapping[str, bytes]) -> Portion:
        """Return the portion, with further parts."""
        indicators = cast("list[Indicator]", self.records["indicators"])
        doubtful = [row for row in indicators if row.confidence < self.rules.doubtful]
        rows = {name: len(records) for name, records in self.records.items() if records}
        head = PortionHead(
            key=key,
            rows={**rows, "doubtful": len(doubtful)},
            documents=tuple(self.documents),
            errors=tuple(self.errors[:_MOST_ERRORS]),
        )
        parts = {f"{name}.json": b"".join(lines) for name, lines in self.lines.items()}
        for name, records in self.records.items():
            table = "issues" if name == "unthemed" else name
            if records and table in COLUMNS:
                parts[f"{name}.csv"] = write_rows(table, records)
        parts["doubtful.csv"] = write_rows("indicators", doubtful)
        return Portion(head, {**parts, **further})


def finish_shard(brief: Brief, analyses: Path, target: Path, rules: FinishRules) -> None:
    """Finish the analyses of a shard and write them as one file, with what still holds of an earlier one."""
    known = _known_portions(target)
    finisher = _Finisher(brief, rules, analyses)
    homeless: list[str] = []
    at_home: list[str] = []
    with writing_finished(target) as writer:
        for entries in _portions(read_entries(analyses)):
            counted = finisher.count(entries)
            unthemed = [find_unthemed(analysis) for analysis in counted]
            homeless += (row.text for one in unthemed for row in one.sentences)
            at_home += (text for one in unthemed for text in one.at_home)
            key = finisher.key_of(entries, counted)
            if key in known:
                writer.carry_over(known[key])
            else:
                writer.add(finisher.finish(key, counted, unthemed))
        writer.close(brief.key, tuple(count_terms(homeless, at_home)))


def _known_portions(path: Path) -> dict[str, FinishedPortion]:
    shard = open_finished(path)
    return {portion.head.key: portion for portion in shard.portions} if shard else {}


def _portions(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Cut the entries of a shelf into portions, where the digest of one says so: about as large all."""
    portion: list[Entry] = []
    size = 0
    for entry in entries:
        portion.append(entry)
        size += len(entry.payload)
        if size >= _LARGEST or (size >= _ENOUGH and entry.key[-1] == "0"):
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


class _Finisher:
    """Finishes portions of a shard; what it met in one it knows in the next."""

    def __init__(self, brief: Brief, rules: FinishRules, path: Path) -> None:
        self._brief = brief
        self._rules = rules
        self._path = path
        self._rarity = Rarity(brief.rarity, brief.shared_names)
        self._membership = Membership(rules.families)

    def count(self, entries: Iterable[Entry]) -> list[Analysis]:
        """Return the analyses of a portion without what copies would count a second time."""
        analyses = (decode_packed(entry.payload, Analysis, self._path) for entry in entries)
        copies = self._brief.copies
        return [count_document(one, copies.get(one.document.source, ())) for one in analyses]

    def key_of(self, entries: Iterable[Entry], counted: Iterable[Analysis]) -> str:
        """Return the digest of all that a portion is made from."""
        copies = [self._brief.copies.get(analysis.document.source, ()) for analysis in counted]
        return key_of(self._brief.basis, encode_packed(copies), *(entry.key for entry in entries))

    def finish(self, key: str, counted: Sequence[Analysis], unthemed: Sequence[Unthemed]) -> Portion:
        """Return a portion from its documents and what of each fits no theme."""
        parts = _Parts(self._rules)
        for analysis, doubts in zip(counted, unthemed, strict=True):
            highlights = rank_highlights(without_copies([analysis]), self._rules.highlights, self._rarity)
            _add_document(parts, analysis, highlights, doubts.issues)
        homeless = tuple(row for one in unthemed for row in one.sentences)
        return parts.finish(key, {**self._families(counted), "homeless": encode_packed(homeless)})

    def _families(self, counted: Sequence[Analysis]) -> dict[str, bytes]:
        """Return the packed figures of each family that has some."""
        families = self._rules.families
        indicators = [row for analysis in counted for row in analysis.indicators]
        speeches = [speech for analysis in counted for speech in analysis.speeches]
        gathered = gather_figures(indicators, speeches, families, self._membership)
        return {
            f"{name}.family": encode_packed(_family_part(rows)) for name, rows in gathered.items() if rows
        }


def _add_document(
    parts: _Parts, analysis: Analysis, highlights: Sequence[Highlight], doubts: Sequence[Issue]
) -> None:
    rules = parts.rules
    parts.add("documents", [source_document(analysis)])
    parts.add("speeches", analysis.speeches)
    parts.add("sections", analysis.sections)
    parts.add("numbers", analysis.mentions)
    parts.add("indicators", analysis.indicators)
    parts.add("themes", analysis.evidence)
    parts.add("highlights", highlights)
    parts.add("changes", list(derive_changes(analysis.indicators, analysis.mentions, rules.derivation)))
    parts.add("shares", list(derive_per_head(analysis.indicators, rules.derivation)))
    parts.add("issues", analysis.issues)
    parts.add("unthemed", doubts)
    issues = (*analysis.issues, *doubts)
    parts.errors += [issue for issue in issues if issue.level == "error"]
    parts.documents.append(tally_document(analysis, highlights, issues, parts.ends()))


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


def _family_part(rows: Iterable[tuple[Figure, Speech]]) -> FamilyPart:
    places: dict[tuple[str, int], int] = {}
    own: list[Speech] = []
    found: list[FamilyRow] = []
    for figure, speech in rows:
        place = places.setdefault((speech.source, speech.speech), len(own))
        if place == len(own):
            own.append(speech)
        found.append(FamilyRow(figure, place))
    return FamilyPart(tuple(own), tuple(found))
