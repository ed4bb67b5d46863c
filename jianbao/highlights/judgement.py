"""Whether two figures of a family compare, and if not, why, in words that a reader understands."""

import re
from collections.abc import Iterator

import msgspec

from jianbao.foundations.records import Indicator, Level, Speech
from jianbao.highlights.families import Family

_LEVELS: dict[Level, str] = {"province": "省级", "city": "市级", "county": "县级", "": "层级不明"}
_BOUNDS = {"at_least": "下限", "below": "上限"}
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_RECENT = re.compile(r"(?:最?近|过去)?([0-9]+|10|几)年(?:来|间|以来)?$")
_NOW = re.compile(r"目前|截至目前|现在|现已|当前")
_YEAR = re.compile(r"(20[0-9]{2})(?:年度?|学年)(?:全年|底|末)?$")


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
    level: Level
    source: str

    def signature(self) -> tuple[object, ...]:
        """Return what must be the same in two figures that compare."""
        return (self.variant, self.unit, self.scopes, self.nature, self.period, self.level)


def read_figure(indicator: Indicator, speech: Speech, family: Family) -> Figure | None:
    """Return the indicator as a figure of the family, or None if it belongs to another."""
    variant = family.variant_of(indicator)
    if variant is None:
        return None
    return Figure(
        indicator=indicator,
        variant=variant.name,
        unit=family.unit_of(indicator),
        scopes=family.scopes_of(indicator),
        nature=_nature(indicator, speech, family),
        period=normal_period(indicator.period),
        level="" if family.across_levels else speech.level,
        source=indicator.source,
    )


def judge_pair(one: Figure, other: Figure, family: Family) -> Verdict:
    """Judge two figures by indicator, unit, scope, period and level."""
    reasons = tuple(_differences(one, other, family))
    return Verdict(not reasons, ";".join(reasons))


def normal_period(period: str) -> str:
    """Return a period in one way of writing: 近三年, 三年来 and 近3年 are the same, 2024年度 is 2024年."""
    compact = re.sub(r"\s", "", period).translate(_DIGITS)
    if _NOW.fullmatch(compact):
        return ""
    year = _YEAR.fullmatch(compact)
    if year:
        return f"{year[1]}年"
    recent = _RECENT.fullmatch(compact)
    return f"近{recent[1]}年" if recent and len(recent[1]) < 3 else compact


def _nature(indicator: Indicator, speech: Speech, family: Family) -> str:
    outlook = speech.outlook
    if family.is_target(indicator) or (outlook and outlook.start <= indicator.start < outlook.end):
        return "目标数"
    if indicator.kind == "change" and indicator.value_from is None:
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
        yield "时段均未注明"
