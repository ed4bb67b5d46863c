"""Where the speeches of a compilation begin: at numbered lines, else at title blocks that name who speaks."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.roles import Role, role_of
from jianbao.speeches.rules import SpeechRules, first_match
from jianbao.speeches.titles import TitleBlock, block_of, read_title_block, without_compilation

_LONGEST_OPENING = 120
_FEWEST = 2
_SHORTEST_TEXT = 20
_LARGEST_BLOCK = 7


class Numbered(NamedTuple):
    """A title block whose first line a family of openings numbers."""

    family: str
    strong: bool
    number: int
    block: TitleBlock


def find_openings(lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the title blocks of a compilation in the order of the text; none if it is no compilation."""
    numbered = find_numbered(lines, rules)
    found = _strong(numbered, lines) or _weak(numbered, lines)
    return found or find_named_blocks(lines, rules)


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


def _strong(numbered: Sequence[Numbered], lines: Sequence[Line]) -> list[TitleBlock]:
    """Return the blocks of the first family that speaks of texts (第一篇, 发言材料之二)."""
    strong = [one for one in numbered if one.strong]
    family = [one for one in strong if one.family == strong[0].family]
    return _holding_text([one.block for one in _ascending(family)], lines)


def _ascending(family: Iterable[Numbered]) -> list[Numbered]:
    """Leave out numbers that run back without a speaker's name: a list inside a speech."""
    kept: list[Numbered] = []
    for one in family:
        if not kept or one.number > kept[-1].number or one.block.named:
            kept.append(one)
    return kept


def _weak(numbered: Sequence[Numbered], lines: Sequence[Line]) -> list[TitleBlock]:
    """Return the blocks of a family that numbers sections too, where who speaks is named each time."""
    for family in dict.fromkeys(one.family for one in numbered if not one.strong):
        run: list[Numbered] = []
        for one in numbered:
            if one.family == family and one.block.named and one.number == len(run) + 1:
                run.append(one)
        blocks = _holding_text([one.block for one in run], lines)
        if len(blocks) >= _FEWEST:
            return blocks
    return []


def find_named_blocks(lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the title blocks without a number that name who speaks; at least two, each followed by text."""
    blocks: list[TitleBlock] = []
    group: list[tuple[int, Role]] = []
    for index, line in enumerate(lines):
        role = role_of(line, rules) if line.content else None
        if role is None:
            continue
        if role.name not in ("text", "section"):
            group.append((index, role))
            continue
        block = _named_block(group, blocks, rules)
        blocks += [block] if block else []
        group = []
    blocks = _holding_text(blocks, lines)
    return blocks if len(blocks) >= _FEWEST else []


def _named_block(
    group: Sequence[tuple[int, Role]], before: Sequence[TitleBlock], rules: SpeechRules
) -> TitleBlock | None:
    """Return the block that the lines before a text make, without the signature of the speech before."""
    lines = without_compilation(group)
    if before:
        lines = _without_signature(lines, before[-1].organisation)
    if not lines or len(lines) > _LARGEST_BLOCK:
        return None
    block = block_of([role for _, role in lines], lines[0][0], lines[-1][0] + 1)
    has_title = any(role.title for _, role in lines)
    known = has_title or rules.places.chain(block.organisation).candidates
    return block if block.named and known else None


def _without_signature(group: list[tuple[int, Role]], organisation: str) -> list[tuple[int, Role]]:
    """Leave out a closing body and date that stand between two speeches."""
    names = [role.name for _, role in group]
    if names[:2] == ["organisation", "date"]:
        return group[2:]
    if names[:1] == ["date"]:
        return group[1:]
    if names[:1] == ["organisation"] and group[0][1].organisation == organisation:
        return group[1:]
    return group


def _holding_text(blocks: Sequence[TitleBlock], lines: Sequence[Line]) -> list[TitleBlock]:
    """Leave out blocks that no text follows: captions of a part, entries of a list."""
    starts = [block.first for block in blocks] + [len(lines)]
    return [
        block
        for block, end in zip(blocks, starts[1:], strict=True)
        if sum(len(line.content) for line in lines[block.after : end]) >= _SHORTEST_TEXT
    ]
