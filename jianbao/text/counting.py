"""Automatic numbers as Word writes them: the value 12 in the format chineseCounting is 十二.

The formats are those of ECMA-376, part 1, 17.18.59; one that is not listed here counts in plain digits,
as Word does for a language that it does not know.
"""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_PLACES = ("", "十", "百", "千")
_LEGAL_PLACES = ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_HIGHEST = 100_000
"""No list is longer; a count beyond it comes from a damaged file and is written in plain digits."""


def format_count(value: int, number_format: str) -> str:
    """Return `value` in one of Word's number formats.

    >>> format_count(21, "chineseCounting"), format_count(3, "decimalEnclosedCircle"), format_count(4, "none")
    ('二十一', '③', '')
    """
    if not 0 <= value < _HIGHEST:
        return str(value)
    return _FORMATS.get(number_format, str)(value)


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    return _thousand(value) if 0 < value < 100 else _digital(value)


def _thousand(value: int) -> str:
    written = _positional(value, _DIGITS.replace("〇", "零"), _PLACES)
    return written[1:] if written.startswith("一十") else written


def _japanese(value: int) -> str:
    bare = _positional(value, _DIGITS, _PLACES).replace("〇", "")
    for place in _PLACES[1:]:
        bare = bare.replace(f"一{place}", place)
    return bare or _DIGITS[0]


def _legal(value: int) -> str:
    return _positional(value, _LEGAL, _LEGAL_PLACES)


def _legal_traditional(value: int) -> str:
    return _positional(value, _LEGAL_TRADITIONAL, _LEGAL_PLACES)


def _positional(value: int, digits: str, places: tuple[str, ...]) -> str:
    """Write a number with its places named: 一千零二十."""
    myriads, rest = divmod(value, 10_000)
    if myriads:
        gap = digits[0] if 0 < rest < 1000 else ""
        low = _positional(rest, digits, places) if rest else ""
        return f"{_positional(myriads, digits, places)}万{gap}{low}"
    written, zero = "", False
    for place, digit in reversed(tuple(enumerate(map(int, reversed(str(value)))))):
        if digit:
            written += (digits[0] if zero and written else "") + digits[digit] + places[place]
        zero = not digit
    return written or digits[0]


def _roman(value: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        written += letters * count
    return written


def _letters(value: int) -> str:
    """Return a, b … z, aa, bb …"""
    turns, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (turns + 1) if value else ""


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _signs(first: str, count: int) -> Callable[[int], str]:
    """Return a format of ready-made signs; beyond the last one it goes on in plain digits."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else str(value)


def _cycle(*signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value else str(value)


_SEXAGENARY = tuple(_STEMS[turn % 10] + _BRANCHES[turn % 12] for turn in range(60))
_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",  # noqa: ARG005 (every format takes the value)
    "bullet": lambda value: "",  # noqa: ARG005
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "numberInDash": lambda value: f"- {value} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese,
    "koreanCounting": _japanese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "koreanDigital2": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "japaneseLegal": _legal_traditional,
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "ideographEnclosedCircle": _signs("㈠", 10),
    "ideographTraditional": _cycle(*_STEMS),
    "ideographZodiac": _cycle(*_BRANCHES),
    "ideographZodiacTraditional": _cycle(*_SEXAGENARY),
}
