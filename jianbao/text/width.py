"""Full-width signs folded to half-width ones, character for character, so that offsets stay true."""

import re

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_OTHER = {
    "\u3000": " ",
    "〔": "[",
    "〕": "]",
    "\xa0": " ",
    "―": "—",
    "─": "—",
    "「": "“",
    "」": "”",
    "﹒": ".",
    "•": "·",
}
_FOLDED = _FULL_WIDTH | _OTHER
_WIDE = re.compile(f"[{re.escape(''.join(_FOLDED))}]")


def fold_width(text: str) -> str:
    """Return `text` with full-width digits, letters and signs as ASCII; the length stays the same."""
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _FOLDED[wide])
    return text
