"""Lines that count speeches: 第一篇, （二）, 样本3, or the sign ★; which of one mark head speeches."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jianbao.foundations.patterns import Pattern
from jianbao.speeches.alternatives import first_match
from jianbao.speeches.form import Form, common_form, form_of, read_by
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import is_placed
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.placed import begins_with_place, placed_blocks
from jianbao.speeches.roles import BULLETS, SIGNS
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.signed import signed_blocks
from jianbao.speeches.titles import TitleBlock, head_lines, read_title_block

_LONGEST_OPENING = 120
_HALF = 2
_STRONG, _ANY = "strong", "any"


class Numbered(NamedTuple):
    """A title block whose first line a family of openings numbers; `words` follow the number there."""

    family: str
    words: str
    block: TitleBlock
    number: int = 1
    strong: bool = False

    @property
    def apart(self) -> bool:
        """Whether the mark stands on a line of its own."""
        return not self.words


def find_numbered(lines: Sequence[Line], rules: SpeechRules) -> list[Numbered]:
    """Return every title block that looks like a numbered opening."""
    found = []
    grade = rules.organisations["grade"].expression
    for index, line in enumerate(lines):
        counted = 0 < len(line.content) <= _LONGEST_OPENING and rules.opening.match(line.content)
        hit = first_match(rules.openings, line.content) if counted and not grade.match(line.content) else None
        number = parse_ordinal(hit[1]["number"]) if hit else None
        if hit and number is not None:
            pattern, match = hit
            words = line.content[match.end() :].strip(" *")
            block = read_title_block(lines, index, words, rules)
            strength = pattern.tags["strength"]
            family = _family(pattern, match) if strength != _ANY else _without_number(match)
            found.append(Numbered(family, words, block, number, strong=strength == _STRONG))
    return found


def _family(pattern: Pattern, match: re.Match[str]) -> str:
    """Return the mark that a line is counted by: 1. and 一、 are two."""
    return f"{pattern.id} {'digits' if match['number'].isascii() else ''}"


def _without_number(match: re.Match[str]) -> str:
    """Return a mark without its number: 样本1: → 样本."""
    start, end = match.span("number")
    return (match[0][: start - match.start()] + match[0][end - match.start() :]).strip(": ")


def find_signed(lines: Sequence[Line], rules: SpeechRules) -> list[Numbered]:
    """Return every title block that begins with a sign, each counted as the first.

    A sign before a further line of a block begins none.
    """
    found: list[Numbered] = []
    for index, line in enumerate(lines):
        sign = line.content[:1]
        if sign not in SIGNS or len(line.content) > _LONGEST_OPENING:
            continue
        inside = bool(found) and index < found[-1].block.after
        if not inside and not rules.organisations["grade"].match(line.content):
            words = line.content.strip(BULLETS)
            found.append(Numbered(sign, words=words, block=read_title_block(lines, index, words, rules)))
    return found


def strong_family(family: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the blocks of a family that speaks of texts, without numbers that run back and name nobody."""
    begins = next((at for at, one in enumerate(family) if at and one.number == 1), 0)
    kept = max((_ascending(family), _ascending(family[begins:])), key=len)
    form = common_form([one.block for one in kept])
    blocks = [_formed(form, one, lines, rules) or one.block for one in kept]
    if any(block.named for block in blocks):
        return blocks
    return signed_blocks(blocks, lines, rules) or placed_blocks(blocks, lines, rules) or blocks


def _ascending(family: Sequence[Numbered]) -> list[Numbered]:
    """Leave out numbers that run back without a speaker's name: a list inside a speech."""
    kept: list[Numbered] = []
    for one in family:
        if not kept or one.number > kept[-1].number or one.block.named:
            kept.append(one)
    return kept


def weak_family(family: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the blocks of a family that numbers sections too.

    They are those that name who speaks, and between or after them those that have the number which is missing
    there and the form of the others.
    """
    named: list[Numbered] = []
    for one in family:
        if one.block.named and (one.number == 1 or not named or one.number > named[-1].number):
            named.append(one)
    others = _told_elsewhere(family, lines, rules) if _HALF * len(named) < len(family) else []
    if len(others) > len(named):
        return others
    form = common_form([one.block for one in named])
    anchors = {one.block.first for one in named}
    kept: list[TitleBlock] = []
    number = 0
    for one in family:
        anchored = one.block.first in anchors
        if not anchored and one.number != number + 1:
            continue
        block = _formed(form, one, lines, rules) or (one.block if anchored else None)
        if block:
            kept.append(block)
            number = one.number
    return kept


def _told_elsewhere(
    family: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules
) -> list[TitleBlock]:
    """Return the blocks whose speakers the ends of the texts or the places in the titles tell."""
    placed = [one for one in family if begins_with_place(one.block, rules)]
    signed = signed_blocks(_counting(family), lines, rules)
    return signed or placed_blocks(_counting(placed), lines, rules)


def _counting(family: Sequence[Numbered]) -> list[TitleBlock]:
    """Return the blocks of the lines that count on from one; what counts anew in between is left out."""
    run: list[TitleBlock] = []
    for one in family:
        if one.number == len(run) + 1:
            run.append(one.block)
    return run


def sign_family(family: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the blocks under a sign, if at least half of them name who speaks."""
    form = common_form([one.block for one in family])
    read = [_formed(form, one, lines, rules) or one.block for one in family]
    named = [block for block in read if block.named]
    if not named:
        return signed_blocks(read, lines, rules) or placed_blocks(read, lines, rules)
    return named if _HALF * len(named) >= len(read) else []


def _formed(form: Form, one: Numbered, lines: Sequence[Line], rules: SpeechRules) -> TitleBlock | None:
    """Return the block of a numbered line as `form` has it, or None if its lines do not fit."""
    told = form_of(one.block) == form
    if not form or (told and all(role.name != "byline" for _, role in one.block.roles)):
        return one.block if form else None
    head = [*head_lines(lines, one.block.first, one.words, rules)]
    read = read_by(form, head, one.block.first, rules)
    if read and read.inferred and is_placed(one.block.organisation, rules):
        return one.block if told else None
    return read or (one.block if told else None)
