"""Many speeches out of few: `python -m benchmarks.speeches COUNT FOLDER`; the same ones every time.

Each document is one speech of the seed or of an annotated text, with another place in it and other digits in
its figures; years stay, so that periods stay plausible.
"""

import csv
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_TEXTS = ("county_talks", "delta_meeting", "northwest_forum", "river_forum")
_SHORTEST = 1_000
"""Characters of a speech that is worth varying: the county-level speech of a compilation has about 1,500."""
_DIGITS = re.compile(r"(?<![\d.])\d+")
_YEAR = re.compile(r"(19|20)\d\d")
_ORDINAL = re.compile("^\u7b2c[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+\u7bc7[:\uff1a]")
_UNITS = ("\u5e02", "\u53bf", "\u533a")


class Pattern(NamedTuple):
    """A speech to vary: its lines, and the place that gives it."""

    text: str
    place: str


def write_speeches(count: int, folder: Path) -> int:
    """Write `count` documents and return how many characters they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    patterns, places = list(_patterns()), _places()
    draw = random.Random(7)  # noqa: S311
    total = 0
    for number in range(count):
        place = draw.choice(places)
        text = _vary(patterns[number % len(patterns)], place, draw)
        (folder / f"{number:06d}-{place}.txt").write_text(f"{text}\n", encoding="utf-8")
        total += len(text) + 1
    return total


def _patterns() -> Iterator[Pattern]:
    """Yield the longer speeches of the seed and of annotated texts, in a fixed order."""
    gold = ROOT / "tests" / "gold"
    seed = min((ROOT / "seeds").glob("*.txt"))
    for text in (seed, *(gold / name / "text.txt" for name in _TEXTS)):
        structure = gold / ("seed" if text == seed else text.parent.name) / "structure.json"
        lines = text.read_text(encoding="utf-8").split("\n")
        for speech in json.loads(structure.read_text(encoding="utf-8"))["speeches"]:
            told = "\n".join(lines[speech["line_start"] - 1 : speech["line_end"]])
            if len(told) > _SHORTEST:
                yield Pattern(_ORDINAL.sub("", told), speech.get("region") or "")


def _places() -> list[str]:
    """Return the cities, counties and districts with short names."""
    with (ROOT / "lexicon/places/divisions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = (row["name"] for row in rows if not row["adcode"].endswith("0000"))
    return [name for name in names if len(name) <= 4 and name.endswith(_UNITS)]


def _vary(pattern: Pattern, place: str, draw: random.Random) -> str:
    text = pattern.text
    if pattern.place:
        text = text.replace(pattern.place, place)
        if len(pattern.place) > 2:
            text = text.replace(pattern.place[:-1], place[:-1] if len(place) > 2 else place)
    return _DIGITS.sub(lambda found: _other_digits(found[0], draw), text)


def _other_digits(digits: str, draw: random.Random) -> str:
    if _YEAR.fullmatch(digits):
        return digits
    return str(draw.randint(1, 9)) + "".join(str(draw.randint(0, 9)) for _ in digits[1:])


if __name__ == "__main__":
    characters = write_speeches(int(sys.argv[1]), Path(sys.argv[2]))
    print(f"{sys.argv[1]} documents, {characters:,} characters")
