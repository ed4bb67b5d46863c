"""The lines of a web page as a browser sets them: a block a line, the cells of a row side by side."""

import re
from typing import NamedTuple

from lxml import etree

from jianbao.text.webpage_lists import Numbered

_PAGE = ("html", "body", "div", "section", "article", "main", "header", "footer", "nav", "aside", "form")
_TEXT = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre")
_PARTS = ("table", "thead", "tbody", "tfoot", "caption", "figure", "figcaption", "fieldset", "legend")
_BLOCKS = frozenset((*_PAGE, *_TEXT, *_PARTS, "address", "details", "summary", "hr", "center"))
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_WIDE = r"[\u2018-\u201d\u3000-\u9fff\uff00-\uff60]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t\r\n]*(?={_WIDE})")
"""A line break of the source between Chinese characters, which shows as nothing."""
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_NOT_SEEN = str.maketrans(dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff"))
_SENTENCE_ENDS = ("。", "；", "！", "？")


class Block(NamedTuple):
    """A line with the element that it stands in, and how many of its characters belong to links."""

    text: str
    element: etree._Element
    linked: int
    links: int = 0


class _Cell:
    """What gathers lines: the page, or a cell of a table."""

    def __init__(self) -> None:
        self.lines: list[Block] = []


def page_lines(root: etree._Element) -> list[Block]:
    """Return the lines of a tree in their order."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element, is_root=element is root)
    walk.end_line(root)
    return walk.sinks[0].lines


class _Walk:
    """Goes through the elements in order, without recursion: hostile pages nest deep."""

    def __init__(self) -> None:
        self.sinks = [_Cell()]
        self._rows: list[list[_Cell]] = []
        self._pieces: list[str] = []
        self._linked = self._links = self._in_link = self._as_written = 0
        self._lists: list[Numbered | None] = []
        self._marker = ""
        """The number of a list's item, until the item's first line takes it."""

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in {"tr", "td", "th", "br"}:
            self.end_line(element)
        if tag in _LISTS:
            self._lists.append(Numbered(element) if tag == "ol" else None)
        elif tag == "li":
            numbered = self._lists[-1] if self._lists else None
            self._marker = numbered.marker(element) if numbered else ""
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"} and self._rows:
            self.sinks.append(_Cell())
            self._rows[-1].append(self.sinks[-1])
        elif tag == "a":
            self._in_link += 1
            self._links += 1
        elif tag == "pre":
            self._as_written += 1
        self._add(element.text, element)

    def leave(self, element: etree._Element, *, is_root: bool) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in {"tr", "td", "th"}:
            self.end_line(element)
        if tag in {"td", "th"} and len(self.sinks) > 1:
            self.sinks.pop()
        elif tag == "tr" and self._rows:
            self.sinks[-1].lines.extend(_row(self._rows.pop(), element))
        elif tag == "a":
            self._in_link -= 1
        elif tag == "pre":
            self._as_written -= 1
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        if not is_root:
            parent = element.getparent()
            self._add(element.tail, element if parent is None else parent)

    def end_line(self, element: etree._Element) -> None:
        """Close the line that is being gathered; an empty one is none."""
        text = _BREAK_IN_CHINESE.sub("", "".join(self._pieces))
        text = _SPACES.sub(" ", text).translate(_NOT_SEEN).strip()
        if text:
            holder = element if element.tag not in {"br"} else element.getparent()
            linked = self._linked + (len(self._marker) if self._linked == len(text) else 0)
            self.sinks[-1].lines.append(
                Block(self._marker + text, element if holder is None else holder, linked, self._links)
            )
            self._marker = ""
        self._pieces, self._linked, self._links = [], 0, 0

    def _add(self, text: str | None, element: etree._Element) -> None:
        if not text:
            return
        if self._as_written:
            for index, part in enumerate(text.split("\n")):
                if index:
                    self.end_line(element)
                self._pieces.append(part)
            return
        self._pieces.append(text)
        if self._in_link:
            self._linked += len(text.strip())


def _row(cells: list[_Cell], element: etree._Element) -> list[Block]:
    """Return a row as one line, or, where it only places text on the page, the lines of its cells."""
    filled = [cell.lines for cell in cells if cell.lines]
    sentences = sum(block.text.endswith(_SENTENCE_ENDS) for lines in filled for block in lines)
    longest = max(map(len, filled), default=0)
    if len(filled) <= 1 or (longest > 1 and sentences > len(filled)):
        return [block for lines in filled for block in lines]
    text = "\t".join(" ".join(block.text for block in cell.lines) for cell in cells).rstrip("\t")
    blocks = [block for lines in filled for block in lines]
    return [Block(text, element, sum(one.linked for one in blocks), sum(one.links for one in blocks))]
