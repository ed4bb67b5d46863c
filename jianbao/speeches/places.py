"""The official divisions: which places there are, and where a text names them.

Full names come before short ones; short names are known of provinces and prefectures only.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from jianbao.foundations.beginnings import beginnings
from jianbao.foundations.errors import LexiconError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import alternation
from jianbao.foundations.records import Place
from jianbao.foundations.yamlfile import load_yaml
from jianbao.speeches.divisions import (
    PlaceWords,
    codes_above,
    names_in_full,
    read_areas,
    read_divisions,
    short_names,
)

_HAN_LAST = re.compile("[\u4e00-\u9fff]$")
_SHORTEST_IN_TEXT = 3
"""Full names of fewer characters (和县, 单县) are words of running text as well."""


class PlaceMention(NamedTuple):
    """A place named in a text; several candidates share an ambiguous name."""

    start: int
    end: int
    candidates: tuple[Place, ...]


class NamedPlace(NamedTuple):
    """What the name of a body says: the deepest place of its chain, or that the table does not list it."""

    candidates: tuple[Place, ...] = ()
    unlisted: bool = False


class Places(msgspec.Struct, frozen=True):
    """All places by full name, by short name and by code."""

    by_name: Mapping[str, tuple[Place, ...]]
    by_short_name: Mapping[str, Place]
    by_code: Mapping[str, Place]
    areas: Mapping[Place, tuple[str, ...]]
    words: PlaceWords
    seats: tuple[str, ...]
    longest: int
    short: re.Pattern[str]
    """The short names, none of which begins with another; then every place where one begins."""
    short_begins: re.Pattern[str]
    heads: frozenset[str]
    """The first two characters of every name: most words begin with none of them."""
    last_characters: re.Pattern[str]
    unlisted: re.Pattern[str]
    own: re.Pattern[str]
    before: re.Pattern[str]
    national: re.Pattern[str]
    branch: re.Pattern[str]
    zone: re.Pattern[str]
    lower: re.Pattern[str]
    below_county: re.Pattern[str]
    """The same within the name of a body, in group 1: words that only look like it match without."""
    local: re.Pattern[str]
    """Schools and firms, at the end of their names."""
    college: re.Pattern[str]
    publishing: re.Pattern[str]
    recommending: re.Pattern[str]
    divided: frozenset[str]
    """The codes of the prefectures with counties below them."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places called `name`, by its full name before its short one."""
        short = self.by_short_name.get(name)
        return self.by_name.get(name) or ((short,) if short else ())

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """Return the province and the prefecture above `place`, the highest first."""
        codes = self.areas.get(place) or codes_above(place.adcode)
        return tuple(self.by_code[code] for code in codes if code in self.by_code)

    def has_counties(self, place: Place) -> bool:
        """Tell whether there are counties below a place: below every province, and most prefectures."""
        return place.level == "province" or (place.level == "city" and place.adcode in self.divided)

    def names_of(self, place: Place) -> tuple[str, ...]:
        """Return the full name of a place and, where it has one, the short name."""
        short = next((name for name in self._short_forms(place) if self.by_short_name.get(name) == place), "")
        return (place.name, short) if short else (place.name,)

    def starting(self, text: str, start: int = 0) -> PlaceMention | None:
        """Return the place named right at `start`: the longest full name, else the longest short one."""
        if text[start : start + 2] not in self.heads:
            return None
        for table in (self.by_name, self.by_short_name):
            for length in range(min(self.longest, len(text) - start), 1, -1):
                name = text[start : start + length]
                if name in table and not self._is_part_of_word(text, start, start + length):
                    return PlaceMention(start, start + length, self.lookup(name))
        return None

    def chain(self, words: str) -> NamedPlace:
        """Return the place that the name of a body begins with: 河北省唐山市曹妃甸区教育局 → 曹妃甸区."""
        before = self.before.match(words)
        start = before.end() if before else 0
        if words.startswith(self.seats, start):
            seat = next(code for name, code in self.words.seats.items() if words.startswith(name, start))
            return NamedPlace((self.by_code[seat],))
        end, candidates = self._follow(words, start)
        deeper = self._named_below(words, end, candidates) if candidates else ()
        if deeper:
            return NamedPlace(deeper)
        if self.unlisted.match(words, end):
            return NamedPlace(unlisted=True)
        return NamedPlace(
            candidates or self._only_lineage(words) or self._with_zone(words) or self._with_college(words)
        )

    def chain_end(self, words: str) -> int:
        """Return where the places at the head of `words` end, one below the other: 福建省厦门市 → 6."""
        return self._follow(words, 0)[0]

    def find(self, text: str) -> list[PlaceMention]:
        """Return the places that running text names, in its order; 县委, 合作 and 和县政府 name none."""
        full = list(self._full_names(text))
        taken = {position for one in full for position in range(one.start, one.end)}
        short = [one for one in self._short_names(text) if one.start not in taken]
        return sorted(full + short)

    def find_own(self, text: str) -> list[PlaceMention]:
        """Return what `find` returns but places visited, helped or learnt from."""
        longest = max(map(len, self.words.elsewhere))
        return [
            one
            for one in self.find(text)
            if not text[max(0, one.start - longest) : one.start].endswith(self.words.elsewhere)
        ]

    def _named_below(self, words: str, end: int, above: tuple[Place, ...]) -> tuple[Place, ...]:
        """Return the place below `above` that the rest of a body's name holds: 云南省曲靖市公安局麒麟分局.

        A county's name may lack its last character there before what is a branch.
        """
        deepest: tuple[Place, ...] = ()
        branched = self.branch.search(words, end) is not None
        for position in range(end, len(words) - 1):
            mention = self.starting(words, position)
            if mention and position > end and words[position : mention.end] in self.words.needs_parent:
                continue
            named = mention.candidates if mention else self._branch_of(words, position) if branched else ()
            below = tuple(one for one in named if self._is_below(one, deepest or above))
            deepest = below or deepest
        return deepest

    def _only_lineage(self, words: str) -> tuple[Place, ...]:
        """Return the deepest place within a body's name if it names no other but those above it."""
        deepest: tuple[Place, ...] = ()
        for mention in self.find(words):
            below = tuple(one for one in mention.candidates if not deepest or self._is_below(one, deepest))
            if not below:
                return ()
            deepest = below
        return deepest

    def _branch_of(self, words: str, position: int) -> tuple[Place, ...]:
        """Return the counties whose names, the last character left out, stand before a branch's name."""
        branch = self.branch.match(words, position)
        if branch is None:
            return ()
        return tuple(one for kind in self.words.own for one in self.by_name.get(branch[1] + kind, ()))

    def _with_zone(self, words: str) -> tuple[Place, ...]:
        """Return the county whose name without its last character a zone's name begins with: 昆山高新区."""
        zone = self.zone.match(words)
        if zone is None or zone[1] in self.words.words:
            return ()
        named = [one for kind in self.words.own for one in self.by_name.get(zone[1] + kind, ())]
        return tuple(named) if len(named) == 1 and named[0].level == "county" else ()

    def _with_college(self, words: str) -> tuple[Place, ...]:
        """Return the county-level city, told without 市, that a college is named after: 义乌工商学院."""
        if not self.college.search(words):
            return ()
        for length in range(3, 1, -1):
            named = (
                self.by_name.get(f"{words[:length]}市", ()) if words[:length] not in self.words.words else ()
            )
            if len(named) == 1 and named[0].level == "county":
                return named
        return ()

    def _follow(self, words: str, position: int) -> tuple[int, tuple[Place, ...]]:
        """Follow the places named one below the other from `position`; return where they end and the last."""
        candidates: tuple[Place, ...] = ()
        while mention := self.starting(words, position):
            below = tuple(one for one in mention.candidates if self._is_below(one, candidates))
            if candidates and not below:
                break
            candidates = below or mention.candidates
            position = mention.end
        return position, candidates

    def _full_names(self, text: str) -> Iterator[PlaceMention]:
        free_from = 0
        for match in self.last_characters.finditer(text):
            end = match.end()
            for start in range(max(free_from, end - self.longest), end - _SHORTEST_IN_TEXT + 1):
                name = text[start:end]
                if name in self.by_name and self._is_name(text, start, end):
                    yield PlaceMention(start, end, self.by_name[name])
                    free_from = end
                    break

    def _short_names(self, text: str) -> Iterator[PlaceMention]:
        for begins in self.short_begins.finditer(text):
            match = self.short.match(text, begins.start())
            if match and self._stands_alone(text, *match.span()):
                yield PlaceMention(*match.span(), (self.by_short_name[match[0]],))

    def _is_name(self, text: str, start: int, end: int) -> bool:
        return text[start:end] not in self.words.needs_parent and not self._is_part_of_word(text, start, end)

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        return not self._is_part_of_word(text, start, end) and not self._is_cut_out(text, start, end)

    def _is_part_of_word(self, text: str, start: int, end: int) -> bool:
        if text.startswith(self.words.not_before, end):
            return True
        name = text[start:end]
        return any(
            text.startswith(word, start - word.index(name)) for word in self.words.not_places if name in word
        )

    def _is_cut_out(self, text: str, start: int, end: int) -> bool:
        """Tell a short name that other names only seem to hold: 上海路街道, or 镇江 in 伏岭镇江南村."""
        if text.startswith(self.words.not_before_short, end):
            return True
        above = text[max(0, start - self.longest) : start]
        if not self.lower.match(text[start]) or not _HAN_LAST.search(above):
            return False
        return not above.endswith((*self.words.elsewhere, *self.words.leading_in, *self.by_short_name))

    def _is_below(self, place: Place, above: tuple[Place, ...]) -> bool:
        return any(one in self.ancestors(place) for one in above)

    def _short_forms(self, place: Place) -> Iterator[str]:
        return (place.name[:length] for length in range(len(place.name) - 1, 1, -1))


def load_places(folder: Path) -> Places:
    """Read the table of divisions and the words about them from `folder`."""
    words = load_yaml(folder / "places.yaml", PlaceWords)
    by_code = read_divisions(folder / "divisions.csv")
    _check_codes(folder / "places.yaml", words, by_code)
    areas = read_areas(folder / "areas.csv", by_code)
    by_name = {**areas.by_name, **names_in_full(by_code, words)}
    unlisted = words.unlisted
    none_after = "".join(map(re.escape, unlisted.none_after))
    none_before = "|".join(map(re.escape, unlisted.none_before))
    by_short_name = short_names(by_code, words)
    short = compile_expression(alternation(by_short_name))
    return Places(
        by_name,
        by_short_name,
        by_code,
        areas.within,
        words,
        tuple(words.seats),
        max(map(len, by_name)),
        short,
        beginnings(short),
        frozenset(name[:2] for name in (*by_name, *by_short_name)),
        compile_expression(f"[{''.join(sorted({name[-1] for name in by_name}))}]"),
        compile_expression(
            f"[\\u4e00-\\u9fff]{{1,6}}?(?<![{none_after}]){alternation(unlisted.endings)}(?!{none_before})"
        ),
        compile_expression(f"({alternation(words.own_words)})({alternation(words.own)})"),
        compile_expression("|".join(words.before)),
        compile_expression(alternation(words.national)),
        compile_expression(f"([\\u4e00-\\u9fff]{{2,4}}?){alternation(words.branches)}"),
        compile_expression(f"([\\u4e00-\\u9fff]{{2,4}}?){alternation(words.zones)}"),
        compile_expression(alternation(words.lower)),
        compile_expression(f"{alternation(words.not_lower)}|({alternation(words.lower)})"),
        compile_expression(f"{alternation((*words.schools, *words.firms))}$"),
        compile_expression(f"{alternation(words.colleges)}$"),
        compile_expression(
            f"[(]?{alternation(words.publishing)}[::\\s]+(?P<organisation>[^\\s,。)]{{2,30}})"
        ),
        compile_expression(f"{alternation(words.recommending)}[::\\s]+(?P<organisation>[^\\s,。]{{2,30}})"),
        frozenset(above for code in by_code for above in codes_above(code)),
    )


def _check_codes(path: Path, words: PlaceWords, by_code: Mapping[str, Place]) -> None:
    """Raise LexiconError for a name in use that stands for a code the table does not have."""
    for name, code in (words.prefer | words.also | words.seats).items():
        if code not in by_code:
            raise LexiconError(
                f"{path}: “{name}” stands for {code}, which divisions.csv lacks; correct the code"
            )
