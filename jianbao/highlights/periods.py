"""The times of figures: one way of writing them, and whether they say which year they mean.

近三年 means other years in a document of 2016 than in one of 2024. A document's year is the latest that the
times of its results name; figures whose time is told from the day of speaking compare across documents only
where both documents are of one known year.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from jianbao.foundations.records import Indicator

_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_RECENT = re.compile(r"(?:最?近|过去)?([0-9]+|10|几)年(?:来|间|以来)?$")
_NOW = re.compile(r"目前|截至目前|现在|现已|当前")
_YEAR = re.compile(r"(20[0-9]{2})(?:年度?|学年)(?:全年|底|末)?$")
_NAMED = re.compile(r"20[0-9]{2}")
_OPEN = re.compile(r"以来|至今|起$|^自")
_AHEAD = re.compile(r"^到|前$|之前")


@lru_cache(maxsize=1 << 16)
def normal_period(period: str) -> str:
    """Return a period in one way of writing: 近三年, 三年来 and 近3年 are the same, 2024年度 is 2024年.

    >>> normal_period("三年来"), normal_period("2024年度"), normal_period("目前")
    ('近3年', '2024年', '')
    """
    compact = re.sub(r"\s", "", period).translate(_DIGITS)
    if _NOW.fullmatch(compact):
        return ""
    year = _YEAR.fullmatch(compact)
    if year:
        return f"{year[1]}年"
    recent = _RECENT.fullmatch(compact)
    return f"近{recent[1]}年" if recent and len(recent[1]) < 3 else compact


@lru_cache(maxsize=1 << 16)
def says_which_year(period: str) -> bool:
    """Tell whether a period means the same time in any document.

    >>> says_which_year("2024年"), says_which_year("2021年以来"), says_which_year("近三年")
    (True, False, False)
    """
    return _NAMED.search(period) is not None and _OPEN.search(period) is None


@lru_cache(maxsize=1 << 16)
def year_told_of(period: str) -> str:
    """Return the latest year that a period names and that is not ahead of the speaker, or nothing."""
    return "" if _AHEAD.search(period) else max(_NAMED.findall(period), default="")


def latest_years(indicators: Iterable[Indicator]) -> dict[str, str]:
    """Return the latest year that the times of each document's results name."""
    years: dict[str, str] = {}
    for row in indicators:
        year = year_told_of(row.period) if row.period else ""
        if year > years.get(row.source, "") and not row.rule.endswith(".target"):
            years[row.source] = year
    return years
