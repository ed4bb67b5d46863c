"""What a change comes to: 从1643家压减至304家 is 1339家 fewer, 81.5% less."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import structs

from jianbao.foundations.records import PLANNED, Derived, DerivedPart, Indicator, Mention
from jianbao.highlights.arithmetic import modifier_of_change
from jianbao.highlights.derivation_rules import DerivationRules
from jianbao.highlights.derived_result import About, part_of, result_of

_NO_RESULT = (".target", PLANNED)
"""How the rule of an indicator ends whose sentence or heading says what is to be, not what is."""


def derive_changes(
    indicators: Sequence[Indicator], mentions: Iterable[Mention], rules: DerivationRules
) -> Iterator[Derived]:
    """Yield difference and relative change of each figure whose sentence says what it was before."""
    changes = [row for row in indicators if _is_change(row)]
    before = _values_before(changes, mentions)
    for row in changes:
        old = before.get((row.source, row.start))
        if old is not None and rules.says_a_number_alone(old.text, row.unit):
            yield from _derive(row, old, rules)


def _is_change(row: Indicator) -> bool:
    before = row.value_from
    return (
        before is not None
        and row.kind == "change"
        and before != row.value
        and min(before, row.value) >= 0
        and not row.rule.endswith(_NO_RESULT)
    )


def _values_before(
    changes: Sequence[Indicator], mentions: Iterable[Mention]
) -> dict[tuple[str, int], Mention]:
    """Return, by source and start of the change, the last mention before it that has its first value."""
    wanted: dict[tuple[str, Decimal | None], list[Indicator]] = {}
    for row in changes:
        wanted.setdefault((row.source, row.value_from), []).append(row)
    sources = {row.source for row in changes}
    found: dict[tuple[str, int], Mention] = {}
    for mention in mentions:
        if mention.source in sources and mention.value is not None:
            for row in wanted.get((mention.source, mention.value), ()):
                if row.quote_start <= mention.start and mention.end <= row.start:
                    found[row.source, row.start] = mention
    return found


def _derive(row: Indicator, old: Mention, rules: DerivationRules) -> Iterator[Derived]:
    new = part_of(row)
    first = DerivedPart(
        source=row.source,
        speech=row.speech,
        region=row.region,
        start=old.start,
        end=old.end,
        text=old.text,
        value=old.value or Decimal(0),
        unit=row.unit,
    )
    modifier = modifier_of_change(row.modifier, rising=new.value > first.value)
    if modifier is None or (row.unit not in rules.sizes and row.unit != rules.percent):
        return
    rate = row.unit == rules.percent
    about = About(
        indicator=row.indicator,
        unit=rules.point if rate else row.unit,
        confidence=row.confidence,
        modifier=modifier,
        period=row.period,
        region=row.region,
    )
    yield result_of("difference", (new, first), about, rules)
    if not rate and first.value > 0 and not rules.no_sizes_of.search(row.indicator):
        share = result_of("relative_change", (new, first), structs.replace(about, unit=rules.percent), rules)
        if share.value <= rules.most_percent:
            yield share
