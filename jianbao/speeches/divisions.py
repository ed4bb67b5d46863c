"""Loading the table of divisions: codes, levels, what lies above what, and the names in use."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import alternation
from jianbao.foundations.records import Level, Place

_UNDER_THE_PROVINCE = "90"
"""What counties have in their codes that stand right under the province: 石河子市, 仙桃市."""


class Unlisted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a name that the table does not list look like a place's name."""

    endings: tuple[str, ...]
    none_after: tuple[str, ...]
    none_before: tuple[str, ...]


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contents of places.yaml; each field is explained there."""

    endings: tuple[str, ...]
    daily: dict[str, str]
    also: dict[str, str]
    branches: tuple[str, ...]
    zones: tuple[str, ...]
    lower: tuple[str, ...]
    not_lower: tuple[str, ...]
    schools: tuple[str, ...]
    firms: tuple[str, ...]
    colleges: tuple[str, ...]
    contents: tuple[str, ...]
    publishing: tuple[str, ...]
    recommending: tuple[str, ...]
    seats: dict[str, str]
    peoples: tuple[str, ...]
    words: tuple[str, ...]
    prefer: dict[str, str]
    needs_parent: tuple[str, ...]
    not_places: tuple[str, ...]
    not_before: tuple[str, ...]
    not_before_short: tuple[str, ...]
    leading_in: tuple[str, ...]
    before: tuple[str, ...]
    elsewhere: tuple[str, ...]
    national: tuple[str, ...]
    supporting: tuple[str, ...]
    own: dict[str, tuple[str, ...]]
    own_words: dict[str, int]
    unlisted: Unlisted


def read_divisions(path: Path) -> dict[str, Place]:
    """Return every place by its code; raise LexiconError if the table cannot be read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            names = {row["adcode"]: row["name"] for row in csv.DictReader(file)}
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as a table of adcode,name; put the file back") from error
    return {
        code: Place(name=name, level=_level(code), adcode=code, parent=_parent(code, names))
        for code, name in names.items()
    }


class Areas(msgspec.Struct, frozen=True):
    """New areas and zones without a code: by every name in use, and the codes of what each lies in."""

    by_name: Mapping[str, tuple[Place, ...]]
    within: Mapping[Place, tuple[str, ...]]


def read_areas(path: Path, by_code: Mapping[str, Place]) -> Areas:
    """Return the areas that the table of codes leaves out; raise LexiconError if they cannot be read."""
    names: dict[str, tuple[Place, ...]] = {}
    within: dict[Place, tuple[str, ...]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                codes = (*codes_above(row["within"]), row["within"])
                parent = "/".join(by_code[code].name for code in codes if code in by_code)
                place = msgspec.convert({"name": row["name"], "level": row["level"], "parent": parent}, Place)
                within[place] = codes
                names |= dict.fromkeys((place.name, *row["also"].split()), (place,))
    except (OSError, KeyError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(
            f"{path}: cannot be read as a table of name,also,level,within; correct it"
        ) from error
    return Areas(names, within)


def codes_above(code: str) -> tuple[str, ...]:
    """Return the codes of the province and the prefecture above a place, the highest first."""
    return tuple(above for above in (code[:2] + "0000", code[:4] + "00") if above != code)


def names_in_full(by_code: Mapping[str, Place], words: PlaceWords) -> dict[str, tuple[Place, ...]]:
    """Return the places by full name, and by that of daily use (大理州, 景宁县, 合肥高新区) as well."""
    by_name: dict[str, tuple[Place, ...]] = {}
    daily: dict[str, tuple[Place, ...]] = {}
    peoples = re.compile(f"{alternation(words.peoples)}+$")
    for place in by_code.values():
        by_name[place.name] = (*by_name.get(place.name, ()), place)
        above = [by_code[code].name for code in codes_above(place.adcode) if code in by_code]
        for name in _daily_names(place.name, above, words, peoples):
            daily[name] = (*daily.get(name, ()), place)
    also = {name: (by_code[code],) for name, code in words.also.items() if code in by_code}
    return daily | also | by_name


def _daily_names(name: str, above: Sequence[str], words: PlaceWords, peoples: re.Pattern[str]) -> set[str]:
    """Return the names in daily use: 大理州, and 沧州经开区 of 河北沧州经济开发区."""
    found: set[str] = set()
    for ending, short in words.daily.items():
        if not name.endswith(ending):
            continue
        stem = peoples.sub("", name.removesuffix(ending))
        within = [stem.removeprefix(one).removeprefix(_shorten(one, words, peoples)) for one in above]
        stems = {stem, *(one.removesuffix("市") for one in within)}
        found |= {one + short for one in stems if len(one) > 1}
    return found


def short_names(by_code: Mapping[str, Place], words: PlaceWords) -> dict[str, Place]:
    """Return provinces, prefectures and what ranks with them by short name, but no everyday words."""
    names: dict[str, Place] = {}
    peoples = re.compile(f"{alternation(words.peoples)}+$")
    for place in by_code.values():
        known = place.level in ("province", "city") or place.adcode[2:4] == _UNDER_THE_PROVINCE
        short = _shorten(place.name, words, peoples) if known else ""
        if len(short) > 1 and short not in words.words:
            names[short] = by_code.get(words.prefer.get(short, ""), place)
    return names


def _shorten(name: str, words: PlaceWords, peoples: re.Pattern[str]) -> str:
    ending = next((ending for ending in words.endings if name.endswith(ending)), "")
    stem = name.removesuffix(ending)
    return peoples.sub("", stem) if ending in words.daily else stem


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _parent(code: str, names: Mapping[str, str]) -> str:
    return "/".join(names[above] for above in codes_above(code) if above in names)
