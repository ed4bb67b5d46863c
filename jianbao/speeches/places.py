"""The official table of divisions: which places there are, and where a text names them."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import alternation
from jianbao.foundations.records import Level, Place
from jianbao.foundations.yamlfile import load_yaml

_SHORTEST_COUNTY = 3
"""Full names of fewer characters (和县, 单县) are words of running text as well."""


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contents of places.yaml; each field is explained there."""

    endings: tuple[str, ...]
    peoples: tuple[str, ...]
    words: tuple[str, ...]
    prefer: dict[str, str]
    needs_parent: tuple[str, ...]
    not_places: tuple[str, ...]
    not_before: tuple[str, ...]


class PlaceMention(NamedTuple):
    """A place named in a text; several candidates share an ambiguous name."""

    start: int
    end: int
    candidates: tuple[Place, ...]


class Places(msgspec.Struct, frozen=True):
    """All places by full name, by short name and by code."""

    by_name: Mapping[str, tuple[Place, ...]]
    by_short_name: Mapping[str, Place]
    by_code: Mapping[str, Place]
    words: PlaceWords
    longest: int
    last_characters: re.Pattern[str]

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places called `name`, by its full name before its short one."""
        short = self.by_short_name.get(name)
        return self.by_name.get(name) or ((short,) if short else ())

    def short_name(self, place: Place) -> str:
        """Return the short name of a province or prefecture, or its full name if it has none."""
        short = shorten(place.name, self.words) if place.level != "county" else place.name
        return short if self.by_short_name.get(short) == place else place.name

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """Return the province and the prefecture above `place`, the highest first."""
        codes = (place.adcode[:2] + "0000", place.adcode[:4] + "00")
        found = (self.by_code.get(code) for code in codes if code != place.adcode)
        return tuple(above for above in found if above)

    def starting(self, text: str, start: int = 0) -> PlaceMention | None:
        """Return the place named right at `start`: the longest full name, else the longest short one."""
        for table in (self.by_name, self.by_short_name):
            for length in range(min(self.longest, len(text) - start), 1, -1):
                name = text[start : start + length]
                if name in table and not self._is_part_of_word(text, start, start + length):
                    return PlaceMention(start, start + length, self.lookup(name))
        return None

    def find(self, text: str) -> Iterator[PlaceMention]:
        """Yield the places that running text names by full name, and provinces and cities by short name."""
        free_from = 0
        for match in self.last_characters.finditer(text):
            mention = self._ending(text, match.end(), free_from)
            if mention:
                free_from = mention.end
                yield mention

    def _ending(self, text: str, end: int, free_from: int) -> PlaceMention | None:
        for start in range(max(free_from, end - self.longest), end - 1):
            name = text[start:end]
            if (
                name in self.by_name
                and self._stands_alone(name)
                and not self._is_part_of_word(text, start, end)
            ):
                return PlaceMention(start, end, self.by_name[name])
        return None

    def _stands_alone(self, name: str) -> bool:
        return len(name) >= _SHORTEST_COUNTY and name not in self.words.needs_parent

    def _is_part_of_word(self, text: str, start: int, end: int) -> bool:
        if text[end - 1] == "县" and text.startswith(self.words.not_before, end):
            return True
        return any(
            text.startswith(word, start - word.find(text[start:end]))
            for word in self.words.not_places
            if text[start:end] in word
        )


def load_places(folder: Path) -> Places:
    """Read the table of divisions and the words about them from `folder`."""
    words = load_yaml(folder / "places.yaml", PlaceWords)
    by_code = _read_divisions(folder / "divisions.csv")
    by_name: dict[str, tuple[Place, ...]] = {}
    for place in by_code.values():
        by_name[place.name] = (*by_name.get(place.name, ()), place)
    return Places(
        by_name,
        _short_names(by_code, words),
        by_code,
        words,
        max(map(len, by_name)),
        re.compile(f"[{''.join(sorted({name[-1] for name in by_name}))}]"),
    )


def shorten(name: str, words: PlaceWords) -> str:
    """Return a province's or prefecture's name without its ending and its peoples."""
    short = next((name.removesuffix(ending) for ending in words.endings if name.endswith(ending)), name)
    if short == name or not name.endswith("自治州"):
        return short
    return re.sub(f"{alternation(words.peoples)}+$", "", short)


def _read_divisions(path: Path) -> dict[str, Place]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            names = {row["adcode"]: row["name"] for row in csv.DictReader(file)}
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as a table of adcode,name; put the file back") from error
    return {
        code: Place(name=name, level=_level(code), adcode=code, parent=_parent(code, names))
        for code, name in names.items()
    }


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _parent(code: str, names: Mapping[str, str]) -> str:
    above = (code[:2] + "0000", code[:4] + "00")
    return "/".join(names[one] for one in above if one != code and one in names)


def _short_names(by_code: Mapping[str, Place], words: PlaceWords) -> dict[str, Place]:
    short_names: dict[str, Place] = {}
    for place in by_code.values():
        short = shorten(place.name, words) if place.level in ("province", "city") else ""
        if len(short) > 1 and short not in words.words:
            preferred = by_code.get(words.prefer.get(short, ""))
            short_names[short] = preferred or place
    return short_names
