"""Which families an indicator belongs to, told by its unit and name, and remembered: names recur."""

import re
from collections.abc import Sequence

from jianbao.foundations.records import Indicator
from jianbao.highlights.families import Family, Variant, own_name

Member = tuple[Family, Variant]


class Membership:
    """The families by unit, and what was found for the names met so far."""

    def __init__(self, families: Sequence[Family]) -> None:
        """Sort the families by the units that they accept."""
        self._by_unit: dict[str, list[Family]] = {}
        for family in families:
            for unit in family.accepts:
                self._by_unit.setdefault(unit, []).append(family)
        self._any = {unit: _any_variant(known) for unit, known in self._by_unit.items()}
        self._found: dict[tuple[str, str], tuple[Member, ...]] = {}

    def of(self, indicator: Indicator) -> tuple[Member, ...]:
        """Return the families of an indicator with its way of counting, in the order of the file."""
        key = (own_name(indicator), indicator.unit)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_up(*key)
        return found

    def _look_up(self, name: str, unit: str) -> tuple[Member, ...]:
        # One expression for all variants of a unit says for most names that they are of no family.
        any_variant = self._any.get(unit)
        if any_variant is None or not any_variant.search(name):
            return ()
        variants = ((family, family.variant_named(name)) for family in self._by_unit[unit])
        return tuple((family, variant) for family, variant in variants if variant)


def _any_variant(families: Sequence[Family]) -> re.Pattern[str]:
    patterns = [variant.expression.pattern for family in families for variant in family.variants]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
