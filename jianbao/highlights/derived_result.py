"""A derived figure put together: result, formula and what it is about."""

from collections.abc import Sequence

import msgspec

from jianbao.foundations.records import Derivation, Derived, DerivedPart, Indicator, Modifier
from jianbao.highlights.arithmetic import formula_pieces, reckon, written_formula
from jianbao.highlights.derivation_rules import DerivationRules


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a derived figure is about, and how sure it is."""

    indicator: str
    unit: str
    confidence: float
    modifier: Modifier = ""
    period: str = ""
    region: str = ""
    family: str = ""


def result_of(
    rule: Derivation, parts: Sequence[DerivedPart], about: About, rules: DerivationRules
) -> Derived:
    """Return the derived figure of a rule; it is numbered later."""
    value = reckon(rule, [part.value for part in parts])
    result = rules.write(value, about.unit, about.modifier)
    return Derived(
        id="",
        rule=rule,
        family=about.family,
        region=about.region,
        indicator=about.indicator,
        value=value,
        unit=about.unit,
        modifier=about.modifier,
        period=about.period,
        written=rules.write(abs(value), about.unit, about.modifier),
        formula=written_formula(formula_pieces(rule, parts, result), rule),
        confidence=about.confidence,
        parts=tuple(parts),
    )


def part_of(row: Indicator) -> DerivedPart:
    """Return an indicator as a part of a formula."""
    return DerivedPart(
        source=row.source,
        speech=row.speech,
        region=row.region,
        start=row.start,
        end=row.end,
        text=row.text,
        value=row.value,
        unit=row.unit,
    )
