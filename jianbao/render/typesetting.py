"""Where a line of Chinese may break: said with invisible characters, for engines that do not know.

A figure stays with its unit (2万余人次), 第 with its number; a line may break before an opening
and after a closing curly quote, where Pango misses it. The visible characters stay as they are.
"""

import re

JOINER = "\u2060"
SPACE = "\u200b"
INVISIBLE = frozenset({JOINER, SPACE})

_FIGURE = re.compile(
    r"第?\d[\d.,%‰]*(?:[十百千万亿]*[余多]?(?:个?百分点|[人户件架场班课]次|[平立]方[米公]|公[里斤顷]|\w(?=\W|$)|[^\W\d_a-zA-Z]))?"
)
_OPENING = re.compile(r"(?<=[^\s(《〈“‘「『【\u200b])(?=[“‘])")
_CLOSING = re.compile(r"(?<=[”’])(?=[^\s,。、;:!?)》〉”’」』】…\u200b])")


def typeset(text: str) -> str:
    """Return `text` with its forbidden and its extra line breaks marked."""
    joined = _FIGURE.sub(lambda match: JOINER.join(_clusters(match[0])), text)
    return _CLOSING.sub(SPACE, _OPENING.sub(SPACE, joined))


def visible(text: str) -> str:
    """Return `text` without the invisible characters."""
    return text.replace(JOINER, "").replace(SPACE, "")


def _clusters(figure: str) -> list[str]:
    """Cut a figure where a line could break: digits stay a run, every other character stands alone."""
    return re.findall(r"[\d.,%‰]+|.", figure)
