"""The names of the elements and attributes of a Word file that its reader looks at."""

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

PARAGRAPH, TABLE, ROW, CELL, RUN = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}r"
TEXT, MATH_TEXT = f"{_W}t", f"{_M}t"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = f"{_W}pPr", f"{_W}rPr"
ROW_PROPERTIES, CELL_PROPERTIES = f"{_W}trPr", f"{_W}tcPr"
PARAGRAPH_STYLE, RUN_STYLE = f"{_W}pStyle", f"{_W}rStyle"
NUMBERING, NUMBER_ID, LEVEL_OF_PARAGRAPH = f"{_W}numPr", f"{_W}numId", f"{_W}ilvl"
HIDDEN, JOINS_NEXT = f"{_W}vanish", f"{_W}specVanish"
DELETED, MOVED_AWAY = f"{_W}del", f"{_W}moveFrom"
TEXT_BOX, SYMBOL, RUBY, RUBY_BASE = f"{_W}txbxContent", f"{_W}sym", f"{_W}ruby", f"{_W}rubyBase"
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = f"{_W}footnoteReference", f"{_W}endnoteReference"
MERGED_DOWN = f"{_W}vMerge"
ALTERNATIVES, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
DRAWING, PICTURE = f"{_W}drawing", f"{_W}pict"
VALUE, ID, TYPE, CHARACTER = f"{_W}val", f"{_W}id", f"{_W}type", f"{_W}char"
FIXED_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})


def named(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{_W}{name}"


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """Return the `w:val` of a child, or None if there is no such child."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VALUE, "")


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """Return whether a switch such as `w:vanish` is on or off, or None if it is not set."""
    value = value_of(parent, name)
    return None if value is None else value not in _OFF


def whole(written: str | None, default: int = 0) -> int:
    """Return a small whole number written in an attribute, or the default for anything else."""
    plain = (written or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else default
