"""Whether two figures of a family compare, and if not, why, in words that a reader understands."""

from collections.abc import Iterator

import msgspec

from jianbao.foundations.records import Indicator, Level, Speech
from jianbao.highlights.families import Family, Variant
from jianbao.highlights.periods import normal_period, says_which_year

_LEVELS: dict[Level, str] = {"province": "省级", "city": "市级", "county": "县级", "": "层级不明"}
_BOUNDS = {"at_least": "下限", "below": "上限"}


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

    def unsettled(self) -> str:
        """Return why a figure is not compared that agrees with another in all else."""
        return f"性质不明:均为{self.nature}" if self.nature else "口径不明:同一地区有几个不同的数值"

    def name(self) -> str:
        """Return the way of counting with what narrows it, for several figures that are alike."""
        narrowed = "、".join(self.scopes)
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
    return Figure(
        indicator=indicator,
        variant=variant.name,
        unit=family.unit_of(indicator),
        scopes=family.scopes_of(indicator),
        nature=_nature(indicator, speech, family),
        period=normal_period(indicator.period),
        moment="" if says_which_year(indicator.period) else year or indicator.source,
        level="" if family.across_levels else speech.level,
    )


def judge_pair(one: Figure, other: Figure, family: Family) -> Verdict:
    """Judge two figures by indicator, unit, scope, period and level."""
    reasons = tuple(_differences(one, other, family))
    return Verdict(not reasons, ";".join(reasons))


def _nature(indicator: Indicator, speech: Speech, family: Family) -> str:
    outlook = speech.outlook
    if family.is_target(indicator) or (outlook and outlook.start <= indicator.start < outlook.end):
        return "目标数"
    if indicator.kind == "change" and indicator.value_from is None and not family.growth:
        return "变化幅度"
    return _BOUNDS.get(indicator.modifier, "")


def _differences(one: Figure, other: Figure, family: Family) -> Iterator[str]:
    if one.variant != other.variant:
        yield f"口径不同:{one.variant}与{other.variant}"
    if one.unit != other.unit:
        yield f"单位不同:{one.indicator.unit or '无单位'}与{other.indicator.unit or '无单位'}"
    if one.nature != other.nature:
        yield f"性质不同:{one.nature or '实际数'}与{other.nature or '实际数'}"
    if one.scopes != other.scopes:
        yield f"范围不同:{_scope(one)}与{_scope(other)}"
    yield from _period_difference(one, other, family)
    if one.level != other.level:
        yield f"层级不同:{_LEVELS[one.level]}与{_LEVELS[other.level]}"


def _scope(figure: Figure) -> str:
    return "、".join(figure.scopes) or "未限定范围"


def _period_difference(one: Figure, other: Figure, family: Family) -> Iterator[str]:
    periods = [figure.indicator.period or "未注明" for figure in (one, other)]
    if one.period != other.period:
        yield f"时段不同:{periods[0]}与{periods[1]}"
    elif family.flow and not one.period:
        vague = one.indicator.period or other.indicator.period
        yield f"时段不明:{periods[0]}与{periods[1]}" if vague else "时段均未注明"
    elif one.moment != other.moment:
        told = f"中的“{one.indicator.period}”未必是同一年" if one.period else "均未注明年份"
        yield f"时段不明:两份文件{told}"
