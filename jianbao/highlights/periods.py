"""The times of figures: one way of writing them, and whether they say which year they mean.

近三年 means other years in a document of 2016 than in one of 2024. A document's year is that of its
titles, or the latest that the times of its results name repeatedly. Figures whose time is told from
the day of speaking compare across documents only where both documents are of one known year.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.records import PLANNED, Indicator, Speech

_NAMED = re.compile(r"20[0-9]{2}")
_REPEATED = 2
"""A year that stands but once says little about when the document was written."""
_KINDS = ("now", "vague", "year", "recent", "open", "elsewhen")


class TimeEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of period as it is written; its pattern must match each example whole."""

    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class TimesFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The periods of lexicon/comparing.yaml."""

    digits: str
    year_normal: str
    recent_normal: str
    now: TimeEntry
    vague: TimeEntry
    year: TimeEntry
    recent: TimeEntry
    open: TimeEntry
    elsewhen: TimeEntry


class Period(msgspec.Struct, frozen=True):
    """A period understood: how it is written for all, whether it names its year, the year it tells of."""

    normal: str
    absolute: bool
    year: str


class Times:
    """Periods understood, and remembered: the same ones come again and again."""

    def __init__(self, written: TimesFile, kinds: dict[str, re.Pattern[str]]) -> None:
        """Understand periods by these kinds."""
        self._written = written
        self._kinds = kinds
        self._digits = {ord(one): str(number) for number, one in enumerate(written.digits, 1)}
        self._known: dict[str, Period] = {}

    def read(self, period: str) -> Period:
        """Return what a period means."""
        known = self._known.get(period)
        if known is None:
            known = self._known[period] = self._understand(period)
        return known

    def _understand(self, period: str) -> Period:
        named = _latest_in(period)
        return Period(
            self._normal(period),
            absolute=bool(named) and not self._is("open", period),
            year="" if self._is("elsewhen", period) else named,
        )

    def _normal(self, period: str) -> str:
        compact = re.sub(r"\s", "", period).translate(self._digits)
        if self._is("now", compact) or self._is("vague", compact):
            return ""
        year = self._kinds["year"].fullmatch(compact)
        if year:
            return self._written.year_normal.format(year[1])
        recent = self._kinds["recent"].fullmatch(compact)
        return self._written.recent_normal.format(recent[1]) if recent else compact

    def _is(self, kind: str, period: str) -> bool:
        return self._kinds[kind].fullmatch(period) is not None


def load_times(written: TimesFile, path: Path) -> Times:
    """Compile the kinds of periods; raise LexiconError for a missed example."""
    kinds: dict[str, re.Pattern[str]] = {}
    for name in _KINDS:
        entry: TimeEntry = getattr(written, name)
        where = f"{path}: times.{name}"
        try:
            kinds[name] = re.compile(entry.pattern)
        except re.error as error:
            raise LexiconError(f"{where}: no valid expression ({error}); correct it") from error
        wrong = [one for one in entry.examples if not kinds[name].fullmatch(one)]
        wrong += [one for one in entry.counterexamples if kinds[name].fullmatch(one)]
        if wrong:
            raise LexiconError(f"{where}: does not tell “{wrong[0]}” rightly; correct pattern or example")
    return Times(written, kinds)


def document_years(
    speeches: Iterable[Speech], indicators: Iterable[Indicator], times: Times
) -> dict[str, str]:
    """Return the year of each document: that of its titles, else the latest its results name repeatedly."""
    told = Counter(
        (row.source, times.read(row.period).year)
        for row in indicators
        if row.period and not row.rule.endswith(PLANNED)
    )
    repeated = (one for one, count in told.items() if one[1] and count >= _REPEATED)
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
