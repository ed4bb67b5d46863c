"""A mention taken apart: value in full, measure word, modifier, kind."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from jianbao.foundations.records import Kind, Modifier
from jianbao.numbers.lexicon import NumberRules
from jianbao.numbers.numerals import magnitude_of, parse_numeral, scaled

_RANK_NUMBER = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
_FRACTION = re.compile(r"([一二三四五六七八九十百千万]+)分之([〇零一二三四五六七八九十百点0-9.]+)")
_SLASHED = re.compile(r"(\d+)/(\d+)")
_ENDS = re.compile(r"\d[\d.]*")
_SPANS = re.compile(r"(?<=[^超达不提高])(?:[-—–~]{1,2}|至|到)")
_AMOUNT = re.compile(
    r"(?P<numeral>(?:[\d.,]+|[一二三四五六七八九十两百千万点]+) ?[余多]?[万亿]?) ?"
    r"(?P<unit>%|‰|‱|个百分点|个千分点|百分点|倍)(?P<more>[多余])?(?P<after>及?以上|左右|上下|以内|以下)?$"
)
_DOUBLING = re.compile(r"[一二两三四五六七八九十\d]+")
_DIGITS = re.compile(r"[^0-9]*([0-9]+(?:\.[0-9]+)?)(?![0-9., ])")
_MORE = re.compile("[余多几来]|^[上数]")
_TENTH = re.compile(r"(?:\d|[一二三四五六七八九两])成[一二三四五六七八九半]?")
_HUNDRED = Decimal(100)
_FOLLOWING = 12
"""So many characters after a number can hold the noun that is counted."""


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """What a figure says: `value_from` is the lower end of a range."""

    value: Decimal
    unit: str
    kind: Kind
    modifier: Modifier = ""
    value_from: Decimal | None = None


def read_quantity(text: str, shape: str, rules: NumberRules, following: str = "") -> Quantity | None:
    """Return the quantity that a mention of a `shape` states, or None if it cannot be told."""
    reader = _READERS.get(shape)
    return reader(text, rules, following) if reader else None


class _Frame(NamedTuple):
    """A quantity taken apart: what its numeral is, and what stands around it."""

    numeral: str
    unit: str
    kind: Kind
    modifier: Modifier
    magnitude: str | None
    """What follows the first digit of the numeral, where that is one magnitude at most: 万, or nothing."""


def _plain(text: str, rules: NumberRules, following: str) -> Quantity | None:
    """Read the digits, which are ever new, and what stands around them, of which there is little, apart."""
    before, digits, behind = _around_digits(text)
    frame = _framed(before, "1" if digits else "", behind, rules)
    if frame is None:
        return None
    if digits and frame.magnitude is not None:
        value: Decimal | None = scaled(digits, frame.magnitude)
    else:
        value = parse_numeral(digits + frame.numeral[1:] if digits else frame.numeral)
    if value is None:
        return None
    if frame.unit:
        return Quantity(value, frame.unit, frame.kind, frame.modifier)
    unit = _implied(text, following, rules)
    return Quantity(value, unit, rules.kinds.get(unit, "count"), frame.modifier)


def _around_digits(text: str) -> tuple[str, str, str]:
    """Return what stands before the digits of a quantity, the digits, and what stands behind them."""
    behind = text.lstrip("0123456789")
    if behind and behind[0] not in "., " and len(behind) < len(text):
        return "", text[: -len(behind)], behind
    parts = _DIGITS.match(text)
    if parts is None:
        return "", "", text
    start, end = parts.span(1)
    return text[:start], text[start:end], text[end:]


@lru_cache(maxsize=4096)
def _framed(before: str, digit: str, behind: str, rules: NumberRules) -> _Frame | None:
    match = rules.quantity.fullmatch(before + digit + behind)
    if match is None:
        return None
    said, numeral, unit, after = match.group("before", "numeral", "unit", "after")
    modifier = _modifier(said, numeral, after, rules)
    return _Frame(numeral, unit or "", rules.kinds.get(unit, "count"), modifier, magnitude_of(numeral))


def _implied(text: str, following: str, rules: NumberRules) -> str:
    """Return the measure word that the noun after a number implies: 30万群众, 5.5万农村劳动力."""
    noun = following[:_FOLLOWING].lstrip()
    match = rules.counted_noun.match(noun)
    if match is None and text[-1] in "万亿余多":
        match = rules.counted_later.match(noun)
    return rules.counted[match[1]] if match else ""


def _modifier(before: str | None, numeral: str, after: str | None, rules: NumberRules) -> Modifier:
    said = rules.modifiers.get(before.strip(), "") or _longest(before, rules) if before else ""
    if said:
        return _as_modifier(said)
    if after:
        return _after(after)
    return "over" if _MORE.search(numeral) else ""


def _longest(before: str, rules: NumberRules) -> str:
    words = [word for word in rules.modifiers if before.startswith(word)]
    return rules.modifiers[max(words, key=len)] if words else ""


def _as_modifier(meaning: str) -> Modifier:
    return meaning if meaning in {"over", "near", "at_least", "below"} else ""  # type: ignore[return-value]


def _after(after: str) -> Modifier:
    if "以上" in after or after in {"多", "余", "强"}:
        return "over"
    return "near" if after in {"左右", "上下"} else "below"


def _range(text: str, rules: NumberRules, following: str) -> Quantity | None:
    parts = _SPANS.split(text, maxsplit=1)
    if len(parts) != 2:
        return None
    upper = _plain(parts[1], rules, following) or _written_range_end(parts[1], rules)
    if upper is None:
        return None
    match = rules.quantity.fullmatch(parts[0])
    lower = parse_numeral(match["numeral"]) if match else parse_numeral(parts[0])
    if lower is not None and lower < upper.value / 1000:
        lower *= _scale(parts[1])
    return replace(upper, value_from=lower)


def _written_range_end(text: str, rules: NumberRules) -> Quantity | None:
    return _plain(text, rules, "")


def _scale(text: str) -> Decimal:
    return Decimal(10**8) if "亿" in text else Decimal(10**4) if "万" in text else Decimal(1)


def _change(text: str, rules: NumberRules, following: str) -> Quantity | None:
    """Read the amount of a change as any quantity, without its verb: 下降70%, 增长近三成."""
    for mark, shape in (("成", _tenths), ("分之", _fraction)):
        quantity = shape(text, rules, following) if mark in text else None
        if quantity is not None:
            return replace(
                quantity, kind="change", modifier=quantity.modifier or _inner_modifier(text, rules)
            )
    match = _AMOUNT.search(text)
    if match is None:
        return _shift(text, rules, following)
    value = parse_numeral(match["numeral"])
    if value is None:
        return None
    modifier = _inner_modifier(text[: match.start()], rules)
    if not modifier:
        modifier = _modifier(None, match["numeral"] + (match["more"] or ""), match["after"], rules)
    return Quantity(value, match["unit"], "change", modifier)


def _shift(text: str, rules: NumberRules, following: str) -> Quantity | None:
    """Read an amount after its verb: 减少3.5小时."""
    for start in range(2, 5):
        quantity = _plain(text[start:].lstrip(), rules, following)
        if quantity is not None:
            return replace(quantity, kind="change")
    return None


def _inner_modifier(before: str, rules: NumberRules) -> Modifier:
    for word, meaning in rules.modifiers.items():
        if word in before:
            return _as_modifier(meaning)
    return ""


def _rank(text: str, _rules: NumberRules, _following: str) -> Quantity | None:
    for head in ("首位", "榜首", "之首"):
        if text.endswith(head):
            return Quantity(Decimal(1), "位", "rank")
    numbers = _RANK_NUMBER.findall(text)
    value = parse_numeral(numbers[-1]) if numbers else None
    return None if value is None else Quantity(value, "位", "rank")


def _fraction(text: str, rules: NumberRules, _following: str) -> Quantity | None:
    slashed = _SLASHED.search(text)
    match = slashed or _FRACTION.search(text)
    if match is None:
        return None
    value = _slashed(slashed) if slashed else parse_numeral(match[1] + "分之" + match[2])
    if value is None:
        return None
    modifier = _modifier(text[: match.start()] or None, "", text[match.end() :] or None, rules)
    return Quantity(_rounded(value * _HUNDRED), "%", "ratio", modifier)


def _slashed(match: re.Match[str]) -> Decimal | None:
    """Read 1/4 as a part of a whole: the whole is the larger."""
    part, whole = Decimal(match[1]), Decimal(match[2])
    return part / whole if part < whole else None


def _tenths(text: str, rules: NumberRules, _following: str) -> Quantity | None:
    match = _TENTH.search(text)
    value = parse_numeral(match[0]) if match else None
    if match is None or value is None:
        return None
    modifier = _modifier(text[: match.start()] or None, "", text[match.end() :] or None, rules)
    return Quantity(_rounded(value * _HUNDRED), "%", "ratio", modifier)


def _rounded(value: Decimal) -> Decimal:
    rounded = round(value, 2)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize()


def _doubling(text: str, _rules: NumberRules, _following: str) -> Quantity | None:
    match = _DOUBLING.search(text)
    value = parse_numeral(match[0]) if match else Decimal(1)
    return None if value is None else Quantity(value, "番", "change")


def _parts(text: str, _rules: NumberRules, _following: str) -> Quantity | None:
    ends = _ENDS.findall(text)
    if len(ends) != 2:
        return None
    first, second = Decimal(ends[0]), Decimal(ends[1])
    return Quantity(second if first == 1 else first, "", "ratio")


_READERS = {
    "quantity": _plain,
    "written": _plain,
    "noun": _plain,
    "bare": _plain,
    "range": _range,
    "change": _change,
    "rank": _rank,
    "fraction": _fraction,
    "tenths": _tenths,
    "doubling": _doubling,
    "parts": _parts,
}
