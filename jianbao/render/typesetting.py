"""Where a line of Chinese may break: said with invisible characters for print, with markup for the screen.

A figure stays with its unit and what belongs to it (近2万余人次, 西部第一); a line may break before an
opening and after a closing curly quote, where Pango misses it, and within very long Latin. The visible
characters stay as they are; the page holds no invisible ones, so that its reader's search finds every figure.
"""

import re
from collections.abc import Sequence
from html import escape

from jianbao.foundations.patterns import alternation

JOINER = "\u2060"
SPACE = "\u200b"
INVISIBLE = frozenset({JOINER, SPACE})

_DIGITS = r"\d[\d.,%‰]*"
_ORDINAL = r"第[〇零一二三四五六七八九十百千]+"
_MULTIPLIER = r"[十百千万亿]*[余多]?"
_ANY_UNIT = r"[^\W\d_a-zA-Z]"
NO_LINE_END = "(\uff08《〈“‘「『【〔\uff3b"
NO_LINE_START = ",;:!?)\uff0c\uff1b\uff1a\uff01\uff1f\uff09。、》〉”’」』】〕\uff3d…"
_BEFORE_QUOTE = re.compile(rf"(?<=[^\s{NO_LINE_END}\u200b])(?=[“‘])")
_AFTER_QUOTE = re.compile(rf"(?<=[”’])(?=[^\s{NO_LINE_START}\u200b])")
_UNBROKEN = re.compile(r"[\d.,%‰]+|.")
_LONG = re.compile(r"[!-~]{31,}")
_PART = re.compile(r"[^/?&=_-]{1,30}[/?&=_-]*|[/?&=_-]+")
"""What a run of Latin too long for any line is taken apart into: an address behind its signs."""


class Typesetter:
    """Marks the breaks of a text: `units` of several characters stay whole, `ahead` stands before figures."""

    def __init__(self, units: Sequence[str], ahead: Sequence[str] = ()) -> None:
        """Keep each of `units` whole, and any other unit's first character with its figure."""
        unit = f"(?:{alternation(units)}|{_ANY_UNIT})" if units else _ANY_UNIT
        before = f"(?:{alternation(ahead)})?" if ahead else ""
        self._figure = re.compile(f"{before}第?{_DIGITS}(?:{_MULTIPLIER}{unit})?|{_ORDINAL}")

    def __call__(self, text: str) -> str:
        """Return `text` with its forbidden and its extra line breaks marked by invisible characters.

        >>> Typesetter(["人次"])("2万余人次").split(JOINER)
        ['2', '万', '余', '人', '次']
        """
        joined = self._figure.sub(lambda match: JOINER.join(_UNBROKEN.findall(match[0])), text)
        parted = _LONG.sub(lambda match: SPACE.join(_PART.findall(match[0])), joined)
        return _AFTER_QUOTE.sub(SPACE, _BEFORE_QUOTE.sub(SPACE, parted))

    def as_printed(self, text: str) -> str:
        """Return `text` as HTML for print."""
        return escape(self(text))

    def as_shown(self, text: str) -> str:
        """Return `text` as HTML for the screen, each figure in an element that no line breaks.

        >>> Typesetter(["人次"], ["近"]).as_shown("培训近2万人次,占80%")
        '培训<b class="n">近2万人次</b>,占80%'
        """
        written, position = "", 0
        for match in self._figure.finditer(text):
            if match[0].isascii():  # a number alone does not break
                continue
            written += f'{escape(text[position : match.start()])}<b class="n">{escape(match[0])}</b>'
            position = match.end()
        return written + escape(text[position:])


def visible(text: str) -> str:
    """Return `text` without the invisible characters."""
    return text.replace(JOINER, "").replace(SPACE, "")
