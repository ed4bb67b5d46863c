"""Bare sub-headings: short parallel sentences without a marker, each opening a run of sentences.

“优先谋划定目标。县委主要领导每年调度……优先决策解难题。……” has two. Such a sentence holds no comma and no
figure; each governs more text than itself; their lengths are alike; and where the first does
not stand at the head of the text, there are three of them at least.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec

from jianbao.speeches.headings import LONGEST_BARE, LONGEST_HEADING, QUOTED_MARKER, Heading, has_figure

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")
_SHORT = re.compile(
    rf"[^\S\n]*(?=[^\s。!?;\n][^。!?;\n]{{3,{LONGEST_BARE - 1}}}。)"
    r"(?:“[^”。!?;\n0-9]*”|[^。!?;\n,:、0-9])+。"
)
"""A sentence that may be a heading: no figure in it, and nothing that parts it but within quotation marks."""
_SENTENCE_OR_SHORT = re.compile(f"({_SHORT.pattern})|{_SENTENCE.pattern}")
_LEAD = re.compile(r"[^。!?;,:、\n]{4,20}:")
_QUOTED = re.compile("“[^”]*”")
_HALVES = re.compile(r"[^,:;、!?]{2,14},[^,:;、!?]{2,14}。")
_COLON, _COMMA = ":", ","
_FIRST_WORD = 2
_LEAST_GOVERNED = 1.5
_LONGER_THAN_FIRST = 2.0
_FEWEST = 2
_FEWEST_AFTER_INTRODUCTION = 3
_FEWEST_LINES = 3
_ALIKE = 0.3
_SHORTEST_OF_A_LENGTH, _LONGEST_OF_A_LENGTH = 6, 9
"""Sentences of so many characters, full stops counted, are of one make if as long; shorter ones are talk."""
_SPEAKER = ("我", "这", "他", "她", "它", "今年", "去年", "近年")
"""A sentence about somebody tells what was done; it is no heading."""
_PHRASE = re.compile("[\u4e00-\u9fff]{4,6}。")
_FAR_MORE = 4


class _First(NamedTuple):
    """The sentence that a line begins with, and whether it is a phrase such as heads a paragraph."""

    start: int
    end: int
    phrase: bool


def find_bare_headings(text: str, start: int, stop: int) -> list[Heading]:
    """Return the bare sub-headings of `text[start:stop]`, or none."""
    sentences: list[tuple[int, int]] = []
    short: list[int] = []
    for match in _SENTENCE_OR_SHORT.finditer(text, start, stop):
        span = match.span()
        if match.lastindex:
            short.append(len(sentences))
        elif text[span[0]].isspace() and match[0].isspace():
            continue
        sentences.append(span)
    if not _are_enough(short):
        return []
    longest = _LONGER_THAN_FIRST * _length(sentences[short[0]])
    governing = _governing(sentences, [one for one in short if _length(sentences[one]) <= longest])
    return [_heading(text, sentences[number]) for number in governing] if _are_enough(governing) else []


def _are_enough(chosen: Sequence[int]) -> bool:
    """Tell whether so many sentences can be headings; an introduction above the first asks for more."""
    return len(chosen) >= (_FEWEST if chosen[:1] == [0] else _FEWEST_AFTER_INTRODUCTION)


def find_parallel_headings(
    text: str, lines: Sequence[tuple[int, int]], talk: re.Pattern[str]
) -> list[Heading]:
    """Return the first sentences of lines, given by their spans, that follow each other in one make.

    “课前聚焦准。……”, “课中聚焦活。……”, “课后聚焦减。……”: as long, and in part word for word, or the same but
    for what is quoted (打好“…”这一拳); or short and equally long: “桶要分。……”, “车要跟。……”. Before a colon
    they begin with the same word: “着力补短板:……”, “着力强队伍:……”, “着力优服务:……”. Of two clauses, they
    begin with the same character: “抓基地,先治水土。……”, “抓质量,先严规矩。……”. Phrases of four to six
    characters, each above much more, need be alike in nothing else (“选准切口。……”, “打通数据链。……”), unless
    one has a word of `talk`.
    """
    run: list[_First] = []
    for start, stop in [*lines, (0, 0)]:
        span = _leading_sentence(text, start, stop)
        first = _First(*span, phrase=_is_phrase(text, span, stop, talk)) if span else None
        if first and (not run or _is_alike(text, run[-1], first)):
            run.append(first)
            continue
        if len(run) >= _FEWEST_LINES:
            return [_quoted(_heading(text, one[:2]), text) for one in run]
        run = [first] if first else []
    return []


def _is_phrase(text: str, span: tuple[int, int], stop: int, talk: re.Pattern[str]) -> bool:
    """Tell four to six characters that head a paragraph from a short sentence that only tells something."""
    words = text[slice(*span)].strip()
    return (
        bool(_PHRASE.fullmatch(words)) and not talk.search(words) and stop - span[1] >= _FAR_MORE * len(words)
    )


def _leading_sentence(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return the short sentence at the head of a line that governs what follows it there."""
    lead = _LEAD.match(text, start, stop)
    if lead and not has_figure(lead[0]) and stop - lead.end() >= _LEAST_GOVERNED * len(lead[0]):
        return lead.span()
    match = _SENTENCE.match(text, start, stop)
    if match is None or match[0].startswith(_SPEAKER):
        return None
    if not _SHORT.match(text, start, stop) and not _is_in_two_halves(match[0].strip()):
        return None
    return match.span() if stop - match.end() >= _LEAST_GOVERNED * len(match[0]) else None


def _is_alike(text: str, one: _First, other: _First) -> bool:
    if one.phrase and other.phrase:
        return True
    words = _unquoted(text[one.start : one.end]), _unquoted(text[other.start : other.end])
    if any(each.endswith(_COLON) for each in words):
        return words[0][-1] == words[1][-1] and words[0][:_FIRST_WORD] == words[1][:_FIRST_WORD]
    if any(_COMMA in each for each in words):
        return _are_halved_alike(*words)
    if _SHORTEST_OF_A_LENGTH <= len(words[0]) == len(words[1]) <= _LONGEST_OF_A_LENGTH:
        return True
    same = sum(a == b for a, b in zip(*words, strict=False))
    return abs(len(words[0]) - len(words[1])) <= 1 and same > _ALIKE * len(words[0])


def _is_in_two_halves(sentence: str) -> bool:
    """Tell a short sentence of two clauses: 抓基地,先治水土."""
    halves = _HALVES.fullmatch(_unquoted(sentence))
    return halves is not None and len(sentence) <= LONGEST_HEADING and not has_figure(sentence)


def _are_halved_alike(one: str, other: str) -> bool:
    """Tell whether sentences begin alike, and each clause is as long as its peer or begins so, too."""
    halves = one.split(_COMMA), other.split(_COMMA)
    if len(halves[0]) != len(halves[1]) or one[0] != other[0]:
        return False
    return all(len(a) == len(b) or a[0] == b[0] for a, b in zip(*halves, strict=True))


def _unquoted(words: str) -> str:
    """Leave out what stands in quotation marks, so that sentences of one make are as long."""
    return _QUOTED.sub("“”", words)


def _governing(sentences: Sequence[tuple[int, int]], chosen: Sequence[int]) -> list[int]:
    """Keep those of `chosen` that more text follows than they hold themselves."""
    before = [0, *accumulate(end - start for start, end in sentences)]
    return [
        number
        for number, following in pairwise([*chosen, len(sentences)])
        if before[following] - before[number + 1] >= _LEAST_GOVERNED * _length(sentences[number])
    ]


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _heading(text: str, span: tuple[int, int]) -> Heading:
    start, end = span
    while text[start].isspace():
        start += 1
    return Heading("", start, end - 1, end, start)


def _quoted(heading: Heading, text: str) -> Heading:
    """Give a heading that begins with words in quotation marks the mark of those."""
    return msgspec.structs.replace(heading, marker=QUOTED_MARKER) if text[heading.start] == "“" else heading
