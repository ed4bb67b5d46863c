"""The text of one Word paragraph, as it shows: insertions in, deletions and hidden text out."""

from collections.abc import Iterator

from lxml import etree

from jianbao.text.word_names import (
    ALTERNATIVES,
    CHARACTER,
    CHOICE,
    DELETED,
    DRAWING,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FIXED_TEXT,
    FOOTNOTE_REFERENCE,
    HIDDEN,
    ID,
    MATH_TEXT,
    MOVED_AWAY,
    PARAGRAPH_PROPERTIES,
    PICTURE,
    RUBY,
    RUBY_BASE,
    RUN,
    RUN_PROPERTIES,
    RUN_STYLE,
    SYMBOL,
    TEXT,
    TEXT_BOX,
    is_on,
    value_of,
)
from jianbao.text.word_styles import Styles

_LEFT_OUT = frozenset({DELETED, MOVED_AWAY, PARAGRAPH_PROPERTIES, RUN_PROPERTIES})
_NOTES = frozenset({FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE})
_DRAWN = frozenset({DRAWING, PICTURE})
_LAST_CODE = 0xFFFF
_OWN_SIGNS = range(0xE000, 0xF900)
"""Signs of a font like Wingdings: pictures without a meaning that a text could keep."""


class ParagraphText:
    """Gathers a paragraph's pieces, and what hangs on it: text boxes and notes."""

    def __init__(self, styles: Styles | None, *, hidden: bool = False) -> None:
        """Begin a paragraph; `hidden` if its style hides it; no `styles` where the file hides nothing."""
        self.pieces: list[str] = []
        self.boxes: list[etree._Element] = []
        self.notes: list[tuple[str, str]] = []
        self._styles = styles
        self._hidden = hidden

    def add(self, parent: etree._Element) -> None:
        """Take in the children of a paragraph, link, insertion, content control or field."""
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._add_run(child)
            elif tag == MATH_TEXT:
                self.pieces.append(child.text or "")
            elif tag == ALTERNATIVES:
                for chosen in chosen_alternative(child):
                    self.add(chosen)
            elif tag not in _LEFT_OUT:
                self.add(child)

    def _add_run(self, run: etree._Element) -> None:
        if self._styles is None or not self._is_hidden(run, self._styles):
            self._add_pieces(run)

    def _is_hidden(self, run: etree._Element, styles: Styles) -> bool:
        properties = run.find(RUN_PROPERTIES)
        own = is_on(properties, HIDDEN)
        if own is not None:
            return own
        style = value_of(properties, RUN_STYLE)
        return self._hidden or (style is not None and styles.of(style).hidden)

    def _add_pieces(self, run: etree._Element) -> None:
        for child in run:
            tag = child.tag
            if tag == TEXT:
                self.pieces.append(child.text or "")
            elif tag in FIXED_TEXT or tag == SYMBOL:
                self.pieces.append(FIXED_TEXT.get(tag) or _symbol(child.get(CHARACTER, "")))
            else:
                self._add_object(child, tag)

    def _add_object(self, child: etree._Element, tag: str) -> None:
        if tag == RUBY:
            for base in child.findall(RUBY_BASE):
                self.add(base)
        elif tag in _NOTES:
            self.notes.append((tag, child.get(ID, "")))
        elif tag in _DRAWN:
            self.boxes.extend(child.iter(TEXT_BOX))
        elif tag == ALTERNATIVES:
            for chosen in chosen_alternative(child):
                self._add_pieces(chosen)


def chosen_alternative(alternatives: etree._Element) -> Iterator[etree._Element]:
    """Yield the one form of `mc:AlternateContent` that a new Word shows, so that no text comes twice."""
    for name in (CHOICE, FALLBACK):
        form = alternatives.find(name)
        if form is not None and len(form):
            yield form
            return


def _symbol(code: str) -> str:
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 < value <= _LAST_CODE and value not in _OWN_SIGNS and not _half(value) else ""


def _half(value: int) -> bool:
    """Tell a surrogate, which is half a character."""
    return 0xD800 <= value < 0xE000
