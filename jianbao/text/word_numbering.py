"""Automatic numbering of a Word file: the 一、 or 一是 that stands in no paragraph's text, written out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from jianbao.text.counting import format_count
from jianbao.text.word_names import VALUE, is_on, named, value_of, whole

_PLACE = re.compile(r"%([1-9])")
_DASHES = re.compile(r"[—–―─-]+")
_LEVELS = 9
_NOTHING = "nothing"


class Level(NamedTuple):
    """How one level of a list counts and looks."""

    start: int = 1
    number_format: str = "decimal"
    template: str = ""
    restart: int | None = None
    """Restarts after a level up to this one (1-based); 0 never; None after any level above."""
    plain_digits: bool = False
    gap: str = "tab"
    style: str = ""


class _List(NamedTuple):
    """A `w:num`: the list that it counts in, its levels, and where it starts anew."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document and how far each has counted; `marker` counts one on."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the lists from the root of numbering.xml; without it nothing is numbered."""
        self._lists: dict[str, _List] = {} if root is None else dict(_lists(root))
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int | None:
        """Return the level of list `number` that is tied to a paragraph style."""
        known = self._lists.get(number)
        levels = known.levels.items() if known else ()
        return next((depth for depth, level in levels if level.style == style), None)

    def marker(self, number: str, depth: int) -> str:
        """Count the next paragraph of a list and return what Word writes before it."""
        known = self._lists.get(number)
        if known is None or depth not in known.levels:
            return ""
        self._count(number, known, depth)
        level, counts = known.levels[depth], self._counts[known.counter]

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = known.levels.get(place, Level())
            number_format = "decimal" if level.plain_digits else other.number_format
            return format_count(counts.get(place, other.start), number_format)

        if level.number_format == "bullet":
            return level.template if _DASHES.fullmatch(level.template) else ""
        return _spaced(_PLACE.sub(written, level.template), level.gap)

    def _count(self, number: str, known: _List, depth: int) -> None:
        counts = self._counts.setdefault(known.counter, {})
        if depth in known.starts and (number, depth) not in self._begun:
            counts[depth] = known.starts[depth]
        else:
            counts[depth] = counts.get(depth, known.levels[depth].start - 1) + 1
        self._begun.add((number, depth))
        for above in range(depth):
            counts.setdefault(above, known.levels.get(above, Level()).start)
        for below in [place for place in counts if place > depth]:
            restart = known.levels.get(below, Level()).restart
            if restart is None or depth < restart:
                del counts[below]


def _spaced(marker: str, gap: str) -> str:
    """Set the marker off by a space only where leaving it out would join two words or figures."""
    if not marker or gap == _NOTHING:
        return marker
    joins = marker[-1].isascii() and marker[-1].isalnum()
    return f"{marker} " if gap == "space" or joins else marker


def _lists(root: etree._Element) -> Iterator[tuple[str, _List]]:
    abstracts = {row.get(named("abstractNumId"), ""): row for row in root.iter(named("abstractNum"))}
    by_style = {value_of(row, named("styleLink")): row for row in abstracts.values()}
    for row in root.iter(named("num")):
        counter = value_of(row, named("abstractNumId")) or ""
        abstract = abstracts.get(counter)
        linked = value_of(abstract, named("numStyleLink"))
        if linked is not None and linked in by_style:
            abstract = by_style[linked]
            counter = abstract.get(named("abstractNumId"), "")
        if abstract is not None:
            yield row.get(named("numId"), ""), _one_list(row, counter, abstract)


def _one_list(row: etree._Element, counter: str, abstract: etree._Element) -> _List:
    levels = dict(_levels(abstract.findall(named("lvl"))))
    starts: dict[int, int] = {}
    for override in row.findall(named("lvlOverride")):
        depth = whole(override.get(named("ilvl")))
        levels.update(_levels(override.findall(named("lvl"))))
        start = value_of(override, named("startOverride"))
        if start is not None:
            starts[depth] = whole(start)
    return _List(counter, levels, starts)


def _levels(rows: Sequence[etree._Element]) -> Iterator[tuple[int, Level]]:
    for row in rows:
        depth = whole(row.get(named("ilvl")))
        restart = value_of(row, named("lvlRestart"))
        if depth < _LEVELS:
            yield (
                depth,
                Level(
                    start=whole(value_of(row, named("start"))),
                    number_format=_number_format(row),
                    template=value_of(row, named("lvlText")) or "",
                    restart=None if restart is None else whole(restart),
                    plain_digits=bool(is_on(row, named("isLgl"))),
                    gap=value_of(row, named("suff")) or "tab",
                    style=value_of(row, named("pStyle")) or "",
                ),
            )


def _number_format(row: etree._Element) -> str:
    """Return the level's format; one's own format stands in an alternative beside a usual one."""
    written = next(row.iter(named("numFmt")), None)
    if written is None:
        return "decimal"
    zeros = written.get(named("format"), "")
    return "decimalZero" if zeros.startswith("0") else written.get(VALUE, "decimal")
