"""What lies across the shards: comparisons and derived figures, family by family, one family in memory."""

from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec
from msgspec import structs

from jianbao.foundations.exchange import decode_packed
from jianbao.foundations.records import Comparison, Derived, Indicator, Speech
from jianbao.highlights import DerivationRules, Family, Figure, compare_family
from jianbao.highlights.derived_groups import derive_groups
from jianbao.summary.finish import FamilyPart
from jianbao.summary.finished import FinishedPortion
from jianbao.summary.model import FamilyTotal
from jianbao.summary.totals import province_of, region_of

_MOST_ADDED = 60
"""A sum of more values has a formula that nobody reads."""
_MOST_LIKE = 60
_MOST_UNLIKE = 20

Row = tuple[Figure, Speech]


class Shown(msgspec.Struct, frozen=True):
    """What briefings show of a family: comparisons, the figures behind them, what they come to together."""

    total: FamilyTotal
    comparisons: tuple[Comparison, ...]
    figures: tuple[Indicator, ...]
    speeches: tuple[Speech, ...]
    derived: tuple[Derived, ...]


class Compared(msgspec.Struct, frozen=True):
    """A family with its values, and what they come to together."""

    family: Family
    rows: tuple[Row, ...]
    comparisons: tuple[Comparison, ...]
    derived: tuple[Derived, ...] = ()

    def within(self, province: str) -> "Compared":
        """Return the values of one province, judged anew."""
        rows = tuple(row for row in self.rows if province_of(row[1].region, row[1].parent) == province)
        return Compared(self.family, rows, tuple(compare_family(rows, self.family)) if rows else ())

    def all_shown(self) -> Shown:
        """Return all comparisons; their figures are at hand with the speeches."""
        return Shown(self._total(), self.comparisons, (), (), self.derived)

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
            self.derived,
        )

    def _total(self) -> FamilyTotal:
        like = sum(row.comparable for row in self.comparisons)
        regions = {region_of(one.region, one.parent, one.source, one.speech) for _, one in self.rows}
        return FamilyTotal(
            id=self.family.id, like=like, unlike=len(self.comparisons) - like, regions=len(regions)
        )


def compare_portions(
    portions: Sequence[FinishedPortion], families: Sequence[Family], rules: DerivationRules
) -> Iterator[Compared]:
    """Yield each family that some portion has figures of; its derived figures are numbered later."""
    for family in families:
        rows: list[Row] = []
        for portion in portions:
            packed = portion.read(f"{family.id}.family")
            if packed:
                part = decode_packed(packed, FamilyPart, portion.path)
                rows.extend((row.figure, part.speeches[row.speech]) for row in part.rows)
        if rows:
            yield _compare(family, rows, rules)


def derive_local(portions: Sequence[FinishedPortion]) -> Iterator[Derived]:
    """Yield what is reckoned within sentences: all changes, then all amounts per head."""
    return chain(
        (row for portion in portions for row in portion.records("changes", Derived)),
        (row for portion in portions for row in portion.records("shares", Derived)),
    )


def _compare(family: Family, rows: Sequence[Row], rules: DerivationRules) -> Compared:
    comparisons = tuple(compare_family(rows, family))
    like = sum(row.comparable for row in comparisons)
    added = family if like <= _MOST_ADDED else structs.replace(family, additive=False)
    figures, speeches = [row[0].indicator for row in rows], [row[1] for row in rows]
    derived = derive_groups(comparisons, figures, speeches, [added], rules=rules)
    return Compared(family, tuple(rows), comparisons, tuple(derived))


def _place(row: Comparison | Indicator) -> tuple[str, int]:
    return row.source, row.start
