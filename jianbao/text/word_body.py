"""The body of a Word file in its order: paragraphs, tables, text boxes, notes; one paragraph a line."""

from lxml import etree

from jianbao.text.word_names import (
    ALTERNATIVES,
    CELL,
    CELL_PROPERTIES,
    DELETED,
    FOOTNOTE_REFERENCE,
    HIDDEN,
    ID,
    JOINS_NEXT,
    LEVEL_OF_PARAGRAPH,
    MERGED_DOWN,
    MOVED_AWAY,
    NUMBER_ID,
    NUMBERING,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    ROW,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    is_on,
    named,
    value_of,
    whole,
)
from jianbao.text.word_numbering import Numbering
from jianbao.text.word_package import Package
from jianbao.text.word_paragraph import ParagraphText, chosen_alternative
from jianbao.text.word_styles import Styles

_SENTENCE_ENDS = ("。", "；", "！", "？")
_STYLED = (b"pStyle", b"rStyle")
_LEFT_OUT = frozenset({DELETED, MOVED_AWAY})


def read_body(package: Package) -> str:
    """Return the text of a Word file, one paragraph a line."""
    body = package.document.find(named("body"))
    if body is None:
        raise ValueError("is a Word file without a body; open it in Word and save it again")
    return "".join(f"{line}\n" for line in _Body(package).lines(body))


class _Body:
    """Walks the blocks in order, since lists count in that order, too."""

    def __init__(self, package: Package) -> None:
        styles = package.related("styles") if package.mentions(*_STYLED) else None
        numbered = styles is not None or package.mentions(b"numPr")
        noted = package.mentions(b"noteReference")
        footnotes, endnotes = (package.related(kind) if noted else None for kind in ("footnotes", "endnotes"))
        self._styles = Styles(styles)
        self._numbering = Numbering(package.related("numbering") if numbered else None)
        self._footnotes, self._endnotes = _notes(footnotes), _notes(endnotes)
        roots = [root for root in (package.document, styles, footnotes, endnotes) if root is not None]
        self._hides = any(_holds(root, HIDDEN, JOINS_NEXT) for root in roots)
        self._loses_marks = self._hides or any(_holds(root, DELETED, MOVED_AWAY) for root in roots)
        """Most files hide nothing and have no changes: then no paragraph or run is asked about it."""
        self._kept = ""
        """Text whose paragraph mark is deleted or hidden: it goes on in the next paragraph."""

    def lines(self, parent: etree._Element) -> list[str]:
        """Return the lines of a body, a cell, a text box or a note."""
        found: list[str] = []
        for child in parent:
            if child.tag == PARAGRAPH:
                found.extend(self._paragraph(child))
            elif child.tag == TABLE:
                found.extend(self._table(child))
            elif child.tag == ALTERNATIVES:
                for chosen in chosen_alternative(child):
                    found.extend(self.lines(chosen))
            elif child.tag not in _LEFT_OUT:
                found.extend(self.lines(child))
        if self._kept:
            found.append(self._kept)
            self._kept = ""
        return found

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        style = self._styles.of(value_of(properties, PARAGRAPH_STYLE))
        text = ParagraphText(self._styles if self._hides else None, hidden=style.hidden)
        text.add(paragraph)
        shown = "".join(text.pieces)
        if self._loses_marks and properties is not None and _mark_is_gone(properties):
            self._kept += shown
            return self._attached(text)
        numbers = None if properties is None else properties.find(NUMBERING)
        if numbers is not None or style.number:
            shown = self._marker(numbers, style.name, style.number, style.level) + shown
        shown, self._kept = self._kept + shown, ""
        return [*shown.strip("\n").split("\n"), *self._attached(text)]

    def _marker(
        self, numbers: etree._Element | None, style: str, of_style: str | None, level: str | None
    ) -> str:
        own = value_of(numbers, NUMBER_ID)
        number = of_style if own is None else own
        if not number:
            return ""
        depth = value_of(numbers, LEVEL_OF_PARAGRAPH)
        if depth is not None:
            return self._numbering.marker(number, whole(depth))
        tied = self._numbering.level_of_style(number, style)
        return self._numbering.marker(number, whole(level) if tied is None else tied)

    def _attached(self, text: ParagraphText) -> list[str]:
        """Return the lines of the text boxes and notes that hang on a paragraph, in their order."""
        found: list[str] = []
        for box in text.boxes:
            found.extend(line for line in self._apart(box) if line.strip())
        for kind, number in text.notes:
            note = (self._footnotes if kind == FOOTNOTE_REFERENCE else self._endnotes).pop(number, None)
            if note is not None:
                found.extend(line for line in self._apart(note) if line.strip())
        return found

    def _apart(self, parent: etree._Element) -> list[str]:
        kept, self._kept = self._kept, ""
        found = self.lines(parent)
        self._kept = kept
        return found

    def _table(self, table: etree._Element) -> list[str]:
        found: list[str] = []
        for row in _children(table, ROW):
            properties = row.find(ROW_PROPERTIES)
            if properties is None or properties.find(DELETED) is None:
                found.extend(self._row(row))
        return found

    def _row(self, row: etree._Element) -> list[str]:
        cells = [self._cell(cell) for cell in _children(row, CELL)]
        if _is_layout(cells):
            return [line for cell in cells for line in cell]
        line = "\t".join(" ".join(cell) for cell in cells).rstrip("\t")
        return [line] if line.strip() else []

    def _cell(self, cell: etree._Element) -> list[str]:
        properties = cell.find(CELL_PROPERTIES)
        merged = value_of(properties, MERGED_DOWN)
        if merged is not None and merged != "restart":
            return []
        return [line for line in self._apart(cell) if line.strip()]


def _is_layout(cells: list[list[str]]) -> bool:
    """Tell a row that only places running text on the page: one cell, or cells of several whole sentences."""
    filled = [cell for cell in cells if cell]
    sentences = sum(line.endswith(_SENTENCE_ENDS) for cell in filled for line in cell)
    return len(filled) == 1 or (any(len(cell) > 1 for cell in filled) and sentences > len(filled))


def _children(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Return the rows or cells of a table; content controls may stand around them."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag not in _LEFT_OUT and child.tag != TABLE:
            found.extend(_children(child, tag))
    return found


def _holds(root: etree._Element, *names: str) -> bool:
    return next(root.iter(*names), None) is not None


def _mark_is_gone(properties: etree._Element) -> bool:
    mark = properties.find(RUN_PROPERTIES)
    if mark is None:
        return False
    if mark.find(DELETED) is not None or mark.find(MOVED_AWAY) is not None:
        return True
    return bool(is_on(mark, JOINS_NEXT)) or bool(is_on(mark, HIDDEN))


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    return {} if root is None else {row.get(ID, ""): row for row in root}
