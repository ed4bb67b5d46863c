"""What lies across the portions: comparisons and derived figures, a family at a time in each process."""

from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec
from msgspec import structs

from jianbao.foundations.exchange import decode_packed, encode_packed
from jianbao.foundations.records import Comparison, Derived, Indicator, Speech
from jianbao.highlights import DerivationRules, Family, Figure, compare_family
from jianbao.highlights.derived_groups import derive_groups
from jianbao.summary.choice import Scope
from jianbao.summary.finish import FamilyPart
from jianbao.summary.finished import FinishedPortion, Piece, encode_lines
from jianbao.summary.model import FamilyTotal
from jianbao.summary.rules import SummaryRules
from jianbao.summary.tables import write_rows
from jianbao.summary.totals import province_of, region_of
from jianbao.summary.workers import Workers

_MOST_ADDED = 60
"""A sum of more values has a formula that nobody reads."""
_MOST_LIKE = 60
_MOST_UNLIKE = 20

Row = tuple[Figure, Speech]


class Shown(msgspec.Struct, frozen=True):
    """What the briefings of a scope show of a family: comparisons, and the figures behind them."""

    total: FamilyTotal
    comparisons: tuple[Comparison, ...]
    figures: tuple[Indicator, ...]
    speeches: tuple[Speech, ...]


class FamilyFound(msgspec.Struct, frozen=True, array_like=True):
    """What was found of a family: its comparisons as written, what they come to, what each scope shows."""

    rows: int
    table: bytes
    lines: bytes
    derived: tuple[Derived, ...]
    """Not numbered yet."""
    shown: tuple[Shown, ...]


class _Compared(msgspec.Struct, frozen=True):
    """A family with its values."""

    family: Family
    rows: Sequence[Row]
    comparisons: tuple[Comparison, ...]

    def shown(self, scope: Scope) -> Shown:
        """Return what a scope shows; what a province's values come to is in no table."""
        own = self._within(scope.province) if scope.province else self
        return own.all_shown() if scope.told is None else own.some_shown()

    def _within(self, province: str) -> "_Compared":
        """Return the values of one province, judged anew."""
        rows = [row for row in self.rows if province_of(row[1].region, row[1].parent) == province]
        return _Compared(self.family, rows, tuple(compare_family(rows, self.family)))

    def all_shown(self) -> Shown:
        """Return all comparisons; their figures are at hand with the speeches."""
        return Shown(self._total(), self.comparisons, (), ())

    def some_shown(self) -> Shown:
        """Return the largest like values and the first unlike ones, in their order, with their figures."""
        like = sorted((row for row in self.comparisons if row.comparable), key=lambda row: -row.value)
        unlike = [row for row in self.comparisons if not row.comparable]
        kept = {_place(row) for row in (*like[:_MOST_LIKE], *unlike[:_MOST_UNLIKE])}
        behind = [row for row in self.rows if _place(row[0].indicator) in kept]
        return Shown(
            self._total(),
            tuple(row for row in self.comparisons if _place(row) in kept),
            tuple(figure.indicator for figure, _ in behind),
            tuple(speech for _, speech in behind),
        )

    def _total(self) -> FamilyTotal:
        like = sum(row.comparable for row in self.comparisons)
        regions = {region_of(one.region, one.parent, one.source, one.speech) for _, one in self.rows}
        return FamilyTotal(
            id=self.family.id, like=like, unlike=len(self.comparisons) - like, regions=len(regions)
        )


def compare_portions(
    portions: Sequence[FinishedPortion], scopes: Sequence[Scope], families: Sequence[Family], workers: Workers
) -> Iterator[FamilyFound]:
    """Yield what is found of each family that some portion has figures of, in the order of the families."""
    pieces = {
        place: tuple(piece for portion in portions if (piece := portion.piece(f"{family.id}.family")))
        for place, family in enumerate(families)
    }
    asked = [(place, found, tuple(scopes)) for place, found in pieces.items() if found]
    for packed in workers.each(_compare_task, asked):
        yield msgspec.msgpack.decode(packed, type=FamilyFound)


def _compare_task(rules: SummaryRules, place: int, pieces: Sequence[Piece], scopes: Sequence[Scope]) -> bytes:
    family = rules.finish.families[place]
    rows: list[Row] = []
    for piece in pieces:
        part = decode_packed(piece.read(), FamilyPart, piece.path)
        rows.extend((row.figure, part.speeches[row.speech]) for row in part.rows)
    comparisons = tuple(compare_family(rows, family))
    compared = _Compared(family, rows, comparisons)
    found = FamilyFound(
        rows=len(comparisons),
        table=write_rows("comparisons", comparisons),
        lines=encode_lines(comparisons),
        derived=tuple(_derive(compared, rules.finish.derivation)),
        shown=tuple(map(compared.shown, scopes)),
    )
    return encode_packed(found)


def derive_local(portions: Sequence[FinishedPortion]) -> Iterator[Derived]:
    """Yield what is reckoned within sentences: all changes, then all amounts per head."""
    return chain(
        (row for portion in portions for row in portion.records("changes", Derived)),
        (row for portion in portions for row in portion.records("shares", Derived)),
    )


def _derive(compared: _Compared, rules: DerivationRules) -> Iterator[Derived]:
    family, comparisons = compared.family, compared.comparisons
    like = sum(row.comparable for row in comparisons)
    added = family if like <= _MOST_ADDED else structs.replace(family, additive=False)
    figures, speeches = [row[0].indicator for row in compared.rows], [row[1] for row in compared.rows]
    return derive_groups(comparisons, figures, speeches, [added], rules=rules)


def _place(row: Comparison | Indicator) -> tuple[str, int]:
    return row.source, row.start
