"""Text as it is set: full-width marks between Chinese characters, no space beside a figure.

The source text stays as it is; `same_wording` tells whether a printed phrase still says exactly
what the source says, up to what is changed here.
"""

import re
from pathlib import Path

import msgspec

from jianbao.foundations.yamlfile import load_yaml

_CHINESE = r"\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff01-\uff60“”‘’—…"
_IS_CHINESE = re.compile(f"[{_CHINESE}]")
_GAP = re.compile(rf"(?<=[{_CHINESE}])[ \t\u00a0]+(?=[0-9])|(?<=[0-9%])[ \t\u00a0]+(?=[{_CHINESE}])")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_QUOTED = re.compile(r'"([^"]*)"')


class PrintRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The marks, brackets and numerals of `templates/shared/print.yml`."""

    marks: dict[str, str]
    brackets: dict[str, str]
    quotes: tuple[str, str]
    numerals: tuple[str, ...]
    date: str
    change: tuple[str, str] = ("", "")
    """What the first and the last value of a change are called."""


def load_print_rules(path: Path) -> PrintRules:
    """Return the print rules of a file."""
    return load_yaml(path, PrintRules)


def print_text(text: str, rules: PrintRules) -> str:
    """Return `text` as it is set."""
    visible = _GAP.sub("", printable(text))
    quoted = _QUOTED.sub(lambda match: _quote(match, visible, rules), visible)
    return _full_width_marks(_full_width_brackets(quoted, rules), rules)


def printable(text: str) -> str:
    """Return `text` without the characters that no document can hold."""
    return _UNPRINTABLE.sub("", text)


def same_wording(printed: str, source: str, rules: PrintRules) -> bool:
    """Tell whether `printed` is `source` but for what printing changes."""
    return plain(printed, rules) == plain(source, rules)


def plain(text: str, rules: PrintRules) -> str:
    """Return `text` in half-width marks without white space, so that two settings of it are equal."""
    back: dict[str, str | int | None] = {full: half for half, full in rules.marks.items()}
    for half, full in rules.brackets.items():
        back |= dict(zip(full, half, strict=True))
    back |= dict.fromkeys(rules.quotes, '"')
    kept = printable(text).translate(str.maketrans(back))
    return re.sub(r"\s+", "", kept)


def chinese_number(number: int, rules: PrintRules) -> str:
    """Return 1..99 in Chinese numerals (十二), as headings are numbered.

    >>> rules = PrintRules({}, {}, ("", ""), tuple("一二三四五六七八九十"), "")
    >>> [chinese_number(number, rules) for number in (3, 10, 12, 20, 31)]
    ['三', '十', '十二', '二十', '三十一']
    """
    ones, ten = rules.numerals[:9], rules.numerals[9]
    if not 1 <= number <= 99:
        return str(number)
    tens, unit = divmod(number, 10)
    head = "" if tens == 0 else ten if tens == 1 else ones[tens - 1] + ten
    return head + (ones[unit - 1] if unit else "")


def print_date(date: str, rules: PrintRules) -> str:
    """Return an ISO date as it is written in Chinese; anything else stays as it is."""
    found = _ISO_DATE.fullmatch(date)
    return (
        rules.date.format(**{name: int(part) for name, part in found.groupdict().items()}) if found else date
    )


def _quote(match: re.Match[str], text: str, rules: PrintRules) -> str:
    around = text[max(0, match.start() - 1) : match.end() + 1]
    return f"{rules.quotes[0]}{match[1]}{rules.quotes[1]}" if _IS_CHINESE.search(around) else match[0]


def _full_width_brackets(text: str, rules: PrintRules) -> str:
    """Set each pair of brackets full-width when Chinese stands in it or before it."""
    characters, open_at = list(text), list[int]()
    full = {half[1:]: (half[:1], (wide[:1], wide[1:])) for half, wide in rules.brackets.items()}
    for position, character in enumerate(text):
        if any(character == half[0] for half in rules.brackets):
            open_at.append(position)
        elif character in full and open_at and text[open_at[-1]] == full[character][0]:
            start = open_at.pop()
            if _IS_CHINESE.search(text, max(0, start - 1), position):
                characters[start], characters[position] = full[character][1]
    return "".join(characters)


def _full_width_marks(text: str, rules: PrintRules) -> str:
    if not rules.marks:
        return text

    def mark(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return match[0] if match[0] not in rules.marks or _latin(before, after) else rules.marks[match[0]]

    # An entity left over from a web page (&nbsp;) keeps its semicolon.
    return re.sub(r"&#?\w{1,8};|[" + re.escape("".join(rules.marks)) + "]", mark, text)


def _latin(before: str, after: str) -> bool:
    """Tell whether a mark between these two belongs to a figure (1,063, 6:3:1) or to Latin text."""
    if not before or not after:
        return not _IS_CHINESE.search(before + after)
    ascii_before = before.isascii() and (before.isalnum() or before in "/._-")
    return ascii_before and after.isascii() and (after.isalnum() or after in " /._-")
