"""The beginnings of an expression are the places where it matches, and no others."""

import re

import pytest

from jianbao.foundations.beginnings import (
    beginnings,
    begins_at_head,
    first_characters,
    heads,
    last_characters,
    opening_words,
)
from jianbao.foundations.patterns import compile_entries, compose_parts
from jianbao.foundations.yamlfile import load_yaml
from jianbao.highlights.rules import CueFile
from jianbao.themes.measures import MeasuresFile
from tests.conftest import ROOT

TEXT = "全县获评全国先进12所,占全省三成;共投入资金1,063.5万元,100%落实,由9.6%降至1.3%。\n一是免费开放体育馆。"
EXPRESSIONS = {
    "words": "获评|荣获|全(?:国|省)",
    "a choice within a choice": "(?:(?:全|本)(?:县|省)|投入)",
    "a repeat that may be missing": "[0-9]*(?:万|成)",
    "a set that begins nearly everywhere": "[一-龥]{2}",
    "what is not there": "(?!全国)全",
    "what stands before": "(?<=全)国|(?<![0-9.])[0-9]",
    "the start of a line": "^一是",
    "the start of a line, or a space": r"(?:^|[,\s])[一占]",
    "a group that is named": "(?P<place>全县|全省)",
    "one character, and longer words with it": "全(?:县|省)?|成|三成",
    "a character alone beside one with anything behind it": "共.入|万",
    "a repeat of at least three": "[0-9.,]{3,}元?",
    "a repeat of what may be missing": "(?:免?费?){2}开",
    "letters of either case": "(?i:[a-c]全|占)",
    "nothing at all": "",
}


@pytest.mark.parametrize("written", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_every_place_where_it_matches_is_found(written: str) -> None:
    expression = re.compile(written, re.MULTILINE)
    expected = [place for place in range(len(TEXT) + 1) if expression.match(TEXT, place)]
    assert [match.start() for match in beginnings(expression).finditer(TEXT)] == expected


@pytest.mark.parametrize("written", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_it_matches_nowhere_but_at_its_first_characters(written: str) -> None:
    expression = re.compile(written, re.MULTILINE)
    firsts = first_characters(expression)
    for place in range(len(TEXT)):
        if firsts is not None and expression.match(TEXT, place):
            assert TEXT[place] in firsts


@pytest.mark.parametrize("known", [1, 2, 3, 4])
@pytest.mark.parametrize("written", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_it_matches_nowhere_but_at_its_heads(written: str, known: int) -> None:
    expression = re.compile(written, re.MULTILINE)
    found = heads(expression, known)
    assert all(len(head) <= known for head in found)
    for place in range(len(TEXT)):
        if match := expression.match(TEXT, place):
            assert match[0].startswith(tuple(found))


def test_what_begins_with_a_shorter_head_is_no_head_of_its_own() -> None:
    assert heads(re.compile("从[^,]{0,4}到|从三|自"), 3) == {"从", "自"}
    assert heads(re.compile("全县|全省唯一"), 3) == {"全县", "全省唯"}


def test_what_may_be_empty_or_begin_with_anything_has_no_first_characters() -> None:
    assert first_characters(re.compile("(?:免?费?){2}")) is None
    assert first_characters(re.compile("[^,]{0,4}示范")) is None
    assert first_characters(re.compile("获评|(?<!未)荣?获")) == frozenset("获荣")


@pytest.mark.parametrize("name", ["highlights", "measures"])
def test_the_beginnings_of_the_lexicon_are_those_of_its_expressions(name: str) -> None:
    path = ROOT / "lexicon" / f"{name}.yaml"
    if name == "highlights":
        cues = load_yaml(path, CueFile)
        entries, parts = cues.cues, cues.parts
    else:
        measures = load_yaml(path, MeasuresFile)
        entries, parts = measures.entries, measures.parts
    text = (ROOT / "tests" / "gold" / "river_forum" / "text.txt").read_text(encoding="utf-8")
    for pattern in compile_entries(entries, compose_parts(parts, path), path):
        found = {match.start() for match in beginnings(pattern.expression).finditer(text)}
        assert found == {place for place in range(len(text)) if pattern.expression.match(text, place)}, (
            pattern.id
        )


@pytest.mark.parametrize("written", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_what_it_matches_begins_with_one_of_its_opening_words(written: str) -> None:
    expression = re.compile(written, re.MULTILINE)
    words, is_whole = opening_words(expression)
    for place in range(len(TEXT) + 1):
        opened = any(TEXT.startswith(word, place) for word in words)
        matched = expression.match(TEXT, place) is not None
        assert opened == matched if is_whole else opened or not matched


def test_opening_words_are_told_as_far_as_they_are_a_list() -> None:
    assert opening_words(re.compile("(?:建|成)立|组建")) == ({"建立", "成立", "组建"}, True)
    assert opening_words(re.compile("[建成]立[^,]{0,4}制度")) == ({"建立", "成立"}, False)
    assert opening_words(re.compile("(?:出台|印发)[^,]{0,4}《|与.+挂钩")) == ({"出台", "印发", "与"}, False)
    assert opening_words(re.compile("全(?:国|省.*)第")) == ({"全国", "全省"}, False)
    assert opening_words(re.compile("(?:建立|[0-9]+)制度")) == ({""}, False)
    assert opening_words(re.compile("建立|[0-9]+所")) == ({""}, False)
    assert opening_words(re.compile("[^建]立")) == ({""}, False)


@pytest.mark.parametrize("written", ["part", "(?:part|box)[0-9]"])
def test_letters_of_either_case_begin_with_more_than_is_written(written: str) -> None:
    assert first_characters(re.compile(written)) is not None
    assert first_characters(re.compile(f"(?i:{written})")) is None
    assert first_characters(re.compile(written, re.IGNORECASE)) is None


@pytest.mark.parametrize(
    ("written", "flags", "expected"),
    [
        ("^附件", 0, True),
        ("^附件|^附表", 0, True),
        ("^附件|附表", 0, False),
        ("附件$", 0, False),
        ("(?:^|。)附件", 0, False),
        ("^附件", re.MULTILINE, False),
        ("", 0, False),
    ],
)
def test_it_is_known_what_matches_at_the_head_alone(written: str, flags: int, *, expected: bool) -> None:
    assert begins_at_head(re.compile(written, flags)) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("^[一-龥]{2,9}(?:局|委(?:员会)?)$", "局委会"),
        ("(?:教育局|第[0-9]中学(?:分校)?)$", "局学校"),
        ("^附件$|^附表:?$", "件表:"),
        ("教育局", None),
        ("教育局$|附件", None),
        ("(?:教育)?$", None),
        ("[^局]$", None),
        ("(?i:a)$", None),
        ("", None),
    ],
)
def test_it_is_known_what_a_match_to_the_end_ends_with(written: str, expected: str | None) -> None:
    assert last_characters(re.compile(written)) == (None if expected is None else frozenset(expected))
    assert last_characters(re.compile(written, re.MULTILINE)) is None
