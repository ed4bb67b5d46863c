"""Where a line of Chinese may break: said with invisible characters, for engines that do not know.

A figure stays with its unit (2万余人次), 第 with its number; a line may break before an opening
and after a closing curly quote, where Pango misses it. The visible characters stay as they are.
"""

import re
from collections.abc import Sequence

from jianbao.foundations.patterns import alternation

JOINER = "\u2060"
SPACE = "\u200b"
INVISIBLE = frozenset({JOINER, SPACE})

_DIGITS = r"第?\d[\d.,%‰]*"
_MULTIPLIER = r"[十百千万亿]*[余多]?"
_ANY_UNIT = r"[^\W\d_a-zA-Z]"
NO_LINE_END = "(\uff08《〈“‘「『【〔\uff3b"
NO_LINE_START = ",;:!?)\uff0c\uff1b\uff1a\uff01\uff1f\uff09。、》〉”’」』】〕\uff3d…"
_BEFORE_QUOTE = re.compile(rf"(?<=[^\s{NO_LINE_END}\u200b])(?=[“‘])")
_AFTER_QUOTE = re.compile(rf"(?<=[”’])(?=[^\s{NO_LINE_START}\u200b])")
_UNBROKEN = re.compile(r"[\d.,%‰]+|.")


class Typesetter:
    """Marks the breaks of a text; `units` are the units of several characters."""

    def __init__(self, units: Sequence[str]) -> None:
        """Keep each of `units` whole, and any other unit's first character with its figure."""
        unit = f"(?:{alternation(units)}|{_ANY_UNIT})" if units else _ANY_UNIT
        self._figure = re.compile(f"{_DIGITS}(?:{_MULTIPLIER}{unit})?")

    def __call__(self, text: str) -> str:
        """Return `text` with its forbidden and its extra line breaks marked.

        >>> Typesetter(["人次"])("2万余人次").split(JOINER)
        ['2', '万', '余', '人', '次']
        """
        joined = self._figure.sub(lambda match: JOINER.join(_UNBROKEN.findall(match[0])), text)
        return _AFTER_QUOTE.sub(SPACE, _BEFORE_QUOTE.sub(SPACE, joined))


def visible(text: str) -> str:
    """Return `text` without the invisible characters."""
    return text.replace(JOINER, "").replace(SPACE, "")
