"""From the characters of a numeral to its value: 1,063 · 1270多万 · 三千万 · 百余 · 八成 · 三分之一."""

import re
from decimal import Decimal
from functools import lru_cache

_SIMPLE = str.maketrans("０１２３４５６７８９．，％萬億餘兩幾〇", "0123456789.,%万亿余两几零")
_DIGITS = {character: Decimal(value) for value, character in enumerate("零一二三四五六七八九")} | {
    "两": Decimal(2)
}
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_AROUND = re.compile(r"[\s,余多来几数上成]|超过|接近|将近|大约|突破|不低于|不少于|至少|左右|以上|[超近约逾]")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_SCALED = re.compile(r"(\d+(?:\.\d+)?)[余多]?([万亿])?[余多]?")
_WRITTEN = re.compile(r"\d+(?:\.\d+)?|[零一二三四五六七八九两十百千万亿]")
_TENTHS = re.compile(r"([一二三四五六七八九十两]|\d+(?:\.\d+)?)成([半一二三四五六七八九])?(?:以上|左右|多)?$")


@lru_cache(maxsize=8192)
def parse_numeral(written: str) -> Decimal | None:
    """Return the value of a numeral in full, or None if it is none; 余, 多, 近 and the like add nothing.

    >>> parse_numeral("1270多万"), parse_numeral("百余"), parse_numeral("近八成")
    (Decimal('12700000'), Decimal('100'), Decimal('0.8'))
    """
    plain = _SCALED.fullmatch(written)
    return scaled(plain[1], plain[2] or "") if plain else _spelt(written.translate(_SIMPLE))


def magnitude_of(written: str) -> str | None:
    """Return the one magnitude after digits, or nothing after digits alone; None if more must be read."""
    plain = _SCALED.fullmatch(written)
    return (plain[2] or "") if plain else None


def scaled(digits: str, magnitude: str) -> Decimal:
    """Return the value of digits before one magnitude, or before none."""
    return _plain(Decimal(digits) * _LARGE[magnitude]) if magnitude else Decimal(digits)


def _spelt(text: str) -> Decimal | None:
    """Read what is more than digits before one magnitude."""
    if "分之" in text:
        return _fraction(text)
    tenths = _TENTHS.search(text) if "成" in text else None
    if tenths:
        return _tenths(tenths[1], tenths[2])
    bare = _AROUND.sub("", text)
    if "点" in bare:
        return _spoken_places(bare)
    if _ARABIC.fullmatch(bare):
        return Decimal(bare)
    pieces = _WRITTEN.findall(bare)
    if not pieces or sum(map(len, pieces)) != len(bare):
        return None
    return _positional(pieces) or _plain(_composed(pieces))


def _fraction(text: str) -> Decimal | None:
    below, above = text.split("分之", 1)
    divisor, dividend = parse_numeral(below), parse_numeral(above)
    if not divisor or dividend is None:
        return None
    return dividend / divisor


def _spoken_places(text: str) -> Decimal | None:
    """Read places spelt out: 九十七点八."""
    whole, places = text.split("点", 1)
    value = parse_numeral(whole)
    digits = "".join(str(_DIGITS[character]) for character in places if character in _DIGITS)
    if value is None or "." in str(value) or not digits or len(digits) != len(places):
        return None
    return Decimal(f"{value}.{digits}")


def _tenths(written: str, rest: str | None) -> Decimal | None:
    """Read 八成, 八成半, 八成五."""
    value = parse_numeral(written)
    if value is None:
        return None
    hundredths = Decimal(5) if rest == "半" else _DIGITS.get(rest or "", Decimal(0))
    return _plain((value + hundredths / 10) / 10)


def _plain(value: Decimal) -> Decimal:
    """Write a whole number without places: 1300000000000, not 1300000000000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _positional(pieces: list[str]) -> Decimal | None:
    """Read digits in a row, as in a year: 二〇二四."""
    if len(pieces) < 2 or not all(piece in _DIGITS for piece in pieces):
        return None
    if len(pieces) == 2 and "零" not in pieces:
        return _DIGITS[pieces[0]]
    return Decimal("".join(str(_DIGITS[piece]) for piece in pieces))


def _composed(pieces: list[str]) -> Decimal:
    """Read digits with magnitudes: 三千万, 一万零五, 3亿5千万, and the spoken 三万五."""
    total = section = Decimal(0)
    number: Decimal | None = None
    last = Decimal(10)
    for place, piece in enumerate(pieces):
        if piece in _SMALL:
            last = _SMALL[piece]
            section += (Decimal(1) if number is None else number) * last
            number = None
        elif piece in _LARGE:
            last = _LARGE[piece]
            counted = section + (number or 0)
            if place == 0:  # 万余: one is meant
                counted = Decimal(1)
            total = (total + counted) * last if last > 10**4 else total + counted * last
            section, number = Decimal(0), None
        else:
            if piece == "零":
                last = Decimal(10)
            number = _DIGITS[piece] if piece in _DIGITS else Decimal(piece)
    rest = number or Decimal(0)
    return total + section + rest * last / 10
