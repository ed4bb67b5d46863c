"""Whether two figures of a family compare, and if not, why, in words that a reader understands."""

from collections.abc import Iterator

import msgspec

from jianbao.foundations.records import Indicator, Level, Speech
from jianbao.highlights.families import Family, Variant

SEPARATOR = ";"
"""What stands between the reasons of a verdict."""


class Verdict(msgspec.Struct, frozen=True):
    """Comparable or not; `why` says what differs and is empty if nothing does."""

    comparable: bool
    why: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator seen by its family: everything that must agree before two figures compare."""

    indicator: Indicator
    variant: str
    unit: str
    scopes: tuple[str, ...]
    nature: str
    period: str
    moment: str
    """The year from which a time such as 去年 is told, or the document where that is not known."""
    level: Level

    def signature(self) -> tuple[object, ...]:
        """Return what must be the same in two figures that compare."""
        return (self.variant, self.unit, self.scopes, self.nature, self.period, self.moment, self.level)

    def is_result(self) -> bool:
        """Tell a result from a target, a bound or the size of a change."""
        return not self.nature

    def said(self) -> tuple[object, ...]:
        """Return the value as it is stated."""
        return self.indicator.value, self.unit, self.indicator.modifier

    def name(self) -> str:
        """Return the way of counting with what narrows it, for several figures that are alike."""
        narrowed = "\u3001".join(self.scopes)
        return f"{self.variant}\uff08{narrowed}\uff09" if narrowed else self.variant


def read_figure(indicator: Indicator, speech: Speech, family: Family, *, year: str = "") -> Figure | None:
    """Return the indicator as a figure of the family, or None if it belongs to another.

    `year` is that of its document, where it is known.
    """
    variant = family.variant_of(indicator)
    return as_figure(indicator, speech, family, variant, year=year) if variant else None


def as_figure(
    indicator: Indicator, speech: Speech, family: Family, variant: Variant, *, year: str = ""
) -> Figure:
    """Return an indicator as a figure of its family that is counted in a known way."""
    period = family.comparing.times.read(indicator.period)
    return Figure(
        indicator=indicator,
        variant=variant.name,
        unit=family.unit_of(indicator),
        scopes=family.scopes_of(indicator),
        nature=_nature(indicator, speech, family),
        period=period.normal,
        moment="" if period.absolute else year or indicator.source,
        level="" if family.across_levels else speech.level,
    )


def judge_pair(one: Figure, other: Figure, family: Family) -> Verdict:
    """Judge two figures by indicator, unit, scope, period and level."""
    reasons = tuple(_differences(one, other, family))
    return Verdict(not reasons, SEPARATOR.join(reasons))


def why_unsettled(figure: Figure, family: Family) -> str:
    """Return why a figure is not compared that agrees with another in all else."""
    told = family.comparing.reason
    return told("no_result", figure.nature) if figure.nature else told("several_values")


def _nature(indicator: Indicator, speech: Speech, family: Family) -> str:
    natures, outlook = family.comparing.natures, speech.outlook
    if family.is_target(indicator) or (outlook and outlook.start <= indicator.start < outlook.end):
        return natures.target
    if indicator.kind == "change" and indicator.value_from is None and not family.growth:
        return natures.change
    return {"at_least": natures.at_least, "below": natures.below}.get(indicator.modifier, "")


def _differences(one: Figure, other: Figure, family: Family) -> Iterator[str]:
    words = family.comparing
    if one.variant != other.variant:
        yield words.reason("counted", one.variant, other.variant)
    if one.unit != other.unit:
        yield words.reason("unit", *(figure.indicator.unit or words.unsaid.unit for figure in (one, other)))
    if one.nature != other.nature:
        yield words.reason("nature", *(figure.nature or words.natures.result for figure in (one, other)))
    if one.scopes != other.scopes:
        scopes = (words.joint.join(figure.scopes) for figure in (one, other))
        yield words.reason("scope", *(scope or words.unsaid.scope for scope in scopes))
    yield from _period_difference(one, other, family)
    if one.level != other.level:
        yield words.reason("level", words.levels.of(one.level), words.levels.of(other.level))


def _period_difference(one: Figure, other: Figure, family: Family) -> Iterator[str]:
    words = family.comparing
    written = [figure.indicator.period for figure in (one, other)]
    told = [period or words.unsaid.period for period in written]
    if one.period != other.period:
        yield words.reason("period", *told)
    elif family.flow and not one.period:
        yield words.reason("vague_period", *told) if any(written) else words.reason("no_period")
    elif one.moment != other.moment:
        yield words.reason("relative_period", written[0]) if one.period else words.reason("no_year")
