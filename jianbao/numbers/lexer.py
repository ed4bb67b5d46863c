"""Every numeric mention of a text, found generously and in order, none overlapping another."""

import re
from operator import itemgetter

import msgspec

from jianbao.numbers.lexicon import NumberRules
from jianbao.text.width import fold_width

_TRADITIONAL = str.maketrans("萬億餘兩個間條項張戶處歲幾", "万亿余两个间条项张户处岁几")
_HAS_TRADITIONAL = re.compile("[萬億餘兩個間條項張戶處歲幾]")
_START = itemgetter(1)
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NUMERAL_PART = re.compile(
    r"[0-9A-Z〇零一二三四五六七八九十百千万亿两](?:.*[0-9〇零一二三四五六七八九十百千万亿两])?[+A-Za-z]*"
)


class Token(msgspec.Struct, frozen=True, gc=False):
    """A mention as the lexer leaves it: where it stands and which entry found it."""

    start: int
    end: int
    rule: str


def fold_text(text: str) -> str:
    """Return `text` with full-width signs and traditional numerals folded; offsets stay true."""
    folded = fold_width(text)
    if _HAS_TRADITIONAL.search(folded):
        folded = folded.translate(_TRADITIONAL)
    return folded


def find_tokens(folded: str, rules: NumberRules) -> list[Token]:
    """Return the mentions of a folded text, and the words that govern a period."""
    tokens: list[Token] = []
    ids, trimmed = rules.ids, rules.trimmed
    heads, mention, in_digits, after_digits = rules.ways
    digits = _DIGITS.match
    passed = 0
    for head, place, _ in sorted(heads.find_matches_as_indexes(folded, overlapping=True), key=_START):
        if place < passed:
            continue
        ways = mention[head]
        if ways is in_digits and (number := digits(folded, place)):
            stop = number.end()
            ways = after_digits.get(folded[stop : stop + 1], ways)
        for expression in ways:
            if match := expression.match(folded, place):
                break
        else:
            continue
        start, end = match.span()
        passed = end
        if end == start:
            continue
        rule = ids[match.lastgroup or ""]
        if rule in trimmed:
            part = _NUMERAL_PART.search(folded, start, end)
            if part:
                start, end = part.span()
        else:
            while folded[end - 1] in " \t\n":
                end -= 1
        tokens.append(Token(start, end, rule))
    return tokens
