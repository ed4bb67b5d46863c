"""What lies across the portions, written for the build and kept as far as each scope is told of it."""

from collections.abc import Sequence
from itertools import islice

from jianbao.foundations.records import Derived
from jianbao.summary.across import Shown, compare_portions, derive_local
from jianbao.summary.assembly import AcrossFiles
from jianbao.summary.choice import Scope
from jianbao.summary.finish import FinishRules
from jianbao.summary.finished import FinishedPortion
from jianbao.summary.material import Across
from jianbao.summary.workers import Workers

_AT_ONCE = 1000


class _Kept:
    """What one scope keeps while families and derived figures pass by."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._told = None if scope.told is None else frozenset(scope.told)
        self._shown: list[Shown] = []
        self._derived: list[Derived] = []

    def add_family(self, shown: Shown, derived: Sequence[Derived]) -> None:
        """Keep what is shown of a family; what a province's values come to is in no table, so not told."""
        if shown.comparisons:
            self._shown.append(shown)
            self._derived += () if self._scope.province else derived

    def add_derived(self, found: Sequence[Derived]) -> None:
        """Keep what is derived within the speeches that are told of."""
        told = self._told
        self._derived += (
            row
            for row in found
            if told is None or all((part.source, part.speech) in told for part in row.parts)
        )

    def across(self) -> Across:
        """Return all that was kept."""
        return Across(tuple(self._shown), tuple(self._derived), (), ())


def write_across(
    portions: Sequence[FinishedPortion],
    scopes: Sequence[Scope],
    files: AcrossFiles,
    rules: FinishRules,
    workers: Workers,
) -> list[Across]:
    """Write comparisons and derived figures; return what each scope keeps of them."""
    kept = [_Kept(scope) for scope in scopes]
    for family in compare_portions(portions, scopes, rules.families, workers):
        files.add_comparisons(family)
        numbered = files.add_derived(family.derived)
        for one, shown in zip(kept, family.shown, strict=True):
            one.add_family(shown, numbered)
    local = derive_local(portions)
    while found := list(islice(local, _AT_ONCE)):
        numbered = files.add_derived(found)
        for one in kept:
            one.add_derived(numbered)
    return [one.across() for one in kept]
