"""The times of figures: one way of writing them, and whether they say which year they mean.

近三年 means other years in a document of 2016 than in one of 2024. A document's year is that of its
titles, or the latest that the times of its results name repeatedly. Figures whose time is told from
the day of speaking compare across documents only where both documents are of one known year.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from jianbao.foundations.records import PLANNED, Indicator, Speech

_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_RECENT = re.compile(r"(?:最?近|过去)?([0-9]+|10|几)年(?:来|间|以来)?$")
_VAGUE = re.compile(r"近(?:些|几)?年(?:来|间|以来)?|多年来?|长期以来|过去|以往|一直以来|一段时间以来")
_NOW = re.compile(r"目前|截至目前|现在|现已|当前")
_YEAR = re.compile(r"(20[0-9]{2})(?:年度?|学年)(?:全年|底|末)?$")
_NAMED = re.compile(r"20[0-9]{2}")
_OPEN = re.compile(r"以来|至今|起$|^自")
_ELSEWHEN = re.compile(r"^到|前$|之前|[较比]")
_REPEATED = 2
"""A year that stands but once says little about when the document was written."""


@lru_cache(maxsize=1 << 16)
def normal_period(period: str) -> str:
    """Return a period in one way of writing, and none for one that says no time (目前, 近年来).

    >>> normal_period("三年来"), normal_period("近3年"), normal_period("2024年度"), normal_period("近年来")
    ('近3年', '近3年', '2024年', '')
    """
    compact = re.sub(r"\s", "", period).translate(_DIGITS)
    if _NOW.fullmatch(compact) or _VAGUE.fullmatch(compact):
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
    """Return the latest year that a period names and that is neither ahead of the speaker nor a mere basis.

    >>> year_told_of("2024年"), year_told_of("到2027年"), year_told_of("较2021年")
    ('2024', '', '')
    """
    return "" if _ELSEWHEN.search(period) else _latest_in(period)


def document_years(speeches: Iterable[Speech], indicators: Iterable[Indicator]) -> dict[str, str]:
    """Return the year of each document: that of its titles, else the latest its results name repeatedly."""
    told = Counter(
        (row.source, year_told_of(row.period))
        for row in indicators
        if row.period and not row.rule.endswith(PLANNED)
    )
    repeated = (one for one, times in told.items() if one[1] and times >= _REPEATED)
    titled = ((speech.source, _latest_in(speech.title)) for speech in speeches)
    return _latest(repeated) | _latest(titled)


def _latest_in(text: str) -> str:
    return max(_NAMED.findall(unicodedata.normalize("NFKC", text)), default="")


def _latest(years: Iterable[tuple[str, str]]) -> dict[str, str]:
    latest: dict[str, str] = {}
    for source, year in years:
        if year > latest.get(source, ""):
            latest[source] = year
    return latest
