"""Derived figures: sums, differences and the like, each with its formula and its parts.

A derived figure is the program's, not a speech's. It is made only where its parts are sure to belong
together, and is as doubtful as the least certain of them.
"""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import structs

from jianbao.foundations.records import Comparison, Derived, Indicator, Mention, Speech
from jianbao.highlights.derivation_rules import DerivationRules
from jianbao.highlights.derived_changes import derive_changes
from jianbao.highlights.derived_groups import derive_groups
from jianbao.highlights.derived_shares import derive_per_head
from jianbao.highlights.families import Family


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """All that is reckoned from: the figures of a build, its ledger, and what was found to compare."""

    speeches: Iterable[Speech]
    indicators: Sequence[Indicator]
    mentions: Iterable[Mention]
    comparisons: Sequence[Comparison]


def derive_figures(found: Figures, families: Sequence[Family], rules: DerivationRules) -> tuple[Derived, ...]:
    """Return what can be reckoned: across regions in the order of the families, then within sentences."""
    derived = (
        *derive_groups(found.comparisons, found.indicators, found.speeches, families, rules=rules),
        *derive_changes(found.indicators, found.mentions, rules),
        *derive_per_head(found.indicators, rules),
    )
    return tuple(structs.replace(row, id=f"D{number}") for number, row in enumerate(derived, 1))
