"""Pattern entries are held to their examples when they are loaded."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.patterns import PatternEntry, compile_entries, compose_parts
from tests.conftest import load_cases

PATH = Path("lexicon/test.yaml")
PARTS: dict[str, str | list[str]] = {"digit": "[一二三四五六七八九]", "numeral": "$digit+", "bracket": ["("]}
PARTS["unit"] = ["人", "人次"]


def compiled(*entries: PatternEntry) -> tuple[str, ...]:
    return tuple(row.id for row in compile_entries(entries, compose_parts(PARTS, PATH), PATH))


@pytest.mark.parametrize("case", load_cases("patterns"), ids=lambda case: case["why"])
def test_an_entry_is_held_to_its_examples(case: dict[str, Any]) -> None:
    entry = msgspec.convert(case["entry"], PatternEntry)
    if not case["expect"]:
        assert compiled(entry) == (entry.id,)
        return
    with pytest.raises(LexiconError) as failure:
        compiled(entry)
    assert str(failure.value).startswith("lexicon/test.yaml: ")
    assert case["expect"] in str(failure.value)


def test_an_id_stands_for_one_entry() -> None:
    entry = PatternEntry(id="twice", pattern="届", examples=("届",), counterexamples=())
    with pytest.raises(LexiconError, match="entry twice: the id is used twice"):
        compiled(entry, entry)


def test_a_part_may_use_only_parts_above_it() -> None:
    with pytest.raises(LexiconError, match="part late: part \\$later is not defined"):
        compose_parts({"late": "$later", "later": "届"}, PATH)
