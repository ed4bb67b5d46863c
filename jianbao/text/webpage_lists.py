"""The numbers of a web page's lists (`<ol>`), written out as a browser shows them."""

import re

from lxml import etree

from jianbao.text.counting import format_count

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "none": "none",
    "disc": "none",
    "circle": "none",
    "square": "none",
}
"""What a list's own style says instead of its type, and Word's name for the same way of counting."""
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(-?[0-9]{1,6})")
_CHINESE = re.compile("chinese|ideograph", re.IGNORECASE)


class Numbered:
    """A numbered list and how far it has counted; `marker` counts one on."""

    def __init__(self, element: etree._Element) -> None:
        """Take the `<ol>`: where it starts, which way it counts, and how it writes numbers."""
        self._step = -1 if element.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in element)
        first = _whole(element.get("start"))
        self._next = first if first is not None else (items if self._step < 0 else 1)
        self._format = _format(element, "decimal")

    def marker(self, item: etree._Element) -> str:
        """Return what stands before an item: 3. or 三、, or nothing where the list shows no numbers."""
        own = _whole(item.get("value"))
        number = self._next if own is None else own
        self._next = number + self._step
        number_format = _format(item, self._format)
        written = format_count(number, number_format)
        if not written:
            return ""
        return f"{written}、" if _CHINESE.search(number_format) else f"{written}."


def _format(element: etree._Element, usual: str) -> str:
    style = _STYLE.search(element.get("style", ""))
    known = _STYLES.get(style[1].lower(), "") if style else ""
    return known or _TYPES.get(element.get("type", ""), usual)


def _whole(written: str | None) -> int | None:
    found = _WHOLE.match(written or "")
    return int(found[1]) if found else None
