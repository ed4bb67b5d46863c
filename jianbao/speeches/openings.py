"""Where the speeches of a compilation begin: at numbered lines, else at title blocks that name who speaks."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jianbao.speeches.closing import without_closing
from jianbao.speeches.dialogue import spoken_blocks
from jianbao.speeches.evidence import Evidence, is_of_other_kind, may_be_speech
from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.rules import SpeechRules, first_match
from jianbao.speeches.titles import TitleBlock, read_title_block
from jianbao.speeches.unnumbered import find_unnumbered

_LONGEST_OPENING = 120
_FEWEST = 2
_SHORTEST_TEXT = 20


class Numbered(NamedTuple):
    """A title block whose first line a family of openings numbers."""

    family: str
    strong: bool
    number: int
    block: TitleBlock


def find_openings(lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the title blocks of a compilation in the order of the text; none if it is no compilation."""
    numbered = find_numbered(lines, rules)
    strong, weak = _strong(numbered, lines, rules), _weak(numbered, lines, rules)
    found = weak if len(strong) < _FEWEST <= len(weak) else strong or weak
    found = found or _holding_text(spoken_blocks(lines, rules), lines, rules)
    return found or _several(find_unnumbered(lines, rules), lines, rules) or _lone(numbered, lines, rules)


def find_numbered(lines: Sequence[Line], rules: SpeechRules) -> list[Numbered]:
    """Return every title block that looks like a numbered opening."""
    found = []
    for index, line in enumerate(lines):
        hit = first_match(rules.openings, line.content) if 0 < len(line.content) <= _LONGEST_OPENING else None
        number = parse_ordinal(hit[1]["number"]) if hit else None
        if hit and number is not None:
            pattern, match = hit
            block = read_title_block(lines, index, line.content[match.end() :].strip(" *"), rules)
            found.append(Numbered(pattern.id, pattern.tags["strength"] == "strong", number, block))
    return found


def _strong(numbered: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the blocks of the first family that speaks of texts (第一篇, 发言材料之二)."""
    strong = [one for one in numbered if one.strong]
    family = [one for one in strong if one.family == strong[0].family]
    return _holding_text([one.block for one in _ascending(family)], lines, rules)


def _ascending(family: Iterable[Numbered]) -> list[Numbered]:
    """Leave out numbers that run back without a speaker's name: a list inside a speech."""
    kept: list[Numbered] = []
    for one in family:
        if not kept or one.number > kept[-1].number or one.block.named:
            kept.append(one)
    return kept


def _weak(numbered: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the blocks of a family that numbers sections too, where who speaks is named each time."""
    for family in dict.fromkeys(one.family for one in numbered if not one.strong):
        run: list[Numbered] = []
        for one in numbered:
            follows = one.number in (1, run[-1].number + 1 if run else 1)
            if one.family == family and one.block.named and follows:
                run.append(one)
        blocks = _several([one.block for one in run], lines, rules, numbered=True)
        if blocks:
            return blocks
    return []


def _several(
    blocks: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules, *, numbered: bool = False
) -> list[TitleBlock]:
    """Return the blocks that a speech follows, if there are two at least."""
    if len(blocks) < _FEWEST:
        return []
    texts = _texts(blocks, lines)
    told = [without_closing([line for line in text if line.content], rules) for text in texts]
    other = sum(Evidence((), text, rules).in_body("against", "notice") for text in told)
    doubtful = 2 * other >= len(texts)
    kinds = sum(is_of_other_kind(Evidence(block.titles, (), rules)) for block in blocks)
    titled = numbered and 2 * kinds <= len(blocks)
    kept = [
        block
        for block, text in zip(blocks, texts, strict=True)
        if _length(text, rules) >= _SHORTEST_TEXT
        and may_be_speech(Evidence(block.titles, text, rules), titled=titled, doubtful=doubtful)
    ]
    return kept if len(kept) >= _FEWEST else []


def _lone(numbered: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the block of a single numbered speech that heads the document and names who speaks."""
    filled = next((index for index, line in enumerate(lines) if line.content), 0)
    blocks = [one.block for one in numbered[:1] if one.block.first == filled and one.block.named]
    return _holding_text(blocks, lines, rules)


def _holding_text(
    blocks: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules
) -> list[TitleBlock]:
    """Leave out blocks that no text follows: captions of a part, entries of a list."""
    texts = _texts(blocks, lines)
    return [
        block for block, text in zip(blocks, texts, strict=True) if _length(text, rules) >= _SHORTEST_TEXT
    ]


def _texts(blocks: Sequence[TitleBlock], lines: Sequence[Line]) -> list[Sequence[Line]]:
    starts = [block.first for block in blocks] + [len(lines)]
    return [lines[block.after : end] for block, end in zip(blocks, starts[1:], strict=True)]


def _length(text: Sequence[Line], rules: SpeechRules) -> int:
    """Return how much a text holds beside what editors put before the first speech."""
    return sum(len(line.content) for line in text if not Evidence((), [line], rules).in_body("preface"))
