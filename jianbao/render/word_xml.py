"""WordprocessingML as strings: escaping, runs, paragraphs and lengths."""

import re
from math import ceil

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROL = re.compile("\r\n|[\r\n\t]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
UNITS_PER_POINT = 12700
"""English metric units, in which drawings are measured."""
HINT = '<w:rFonts w:hint="eastAsia"/>'


def escape(text: str) -> str:
    """Return `text` for element content or an attribute; what XML cannot hold becomes U+FFFD."""
    legal = _ILLEGAL.sub("\ufffd", text)
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, style: str = "", *, name: str = "t") -> str:
    """Return a run of `text` in the character style `style`; tabs and line ends become elements.

    The hint makes Word set the quotes, dashes and dots that both scripts share in the Chinese face.
    """
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if _NON_ASCII.search(text):
        properties += HINT
    opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    return f"{opening}{_content(text, name)}</w:r>"


def element_run(element: str, style: str) -> str:
    """Return a run that holds one element, in a character style."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>{element}</w:r>'


def _content(text: str, name: str) -> str:
    parts: list[str] = []
    position = 0
    for match in _CONTROL.finditer(text):
        parts.append(_characters(text[position : match.start()], name))
        parts.append("<w:tab/>" if match[0] == "\t" else "<w:br/>")
        position = match.end()
    parts.append(_characters(text[position:], name))
    return "".join(parts)


def _characters(text: str, name: str) -> str:
    return f'<w:{name} xml:space="preserve">{escape(text)}</w:{name}>' if text else ""


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """Return a paragraph of a paragraph style; `properties` are those that no style can say."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def with_page_break(markup: str) -> str:
    """Return a paragraph's markup so that it begins a page."""
    return markup.replace("/>", "/><w:pageBreakBefore/>", 1)  # right after the style, as the schema asks


def with_section(markup: str, section: str) -> str:
    """Return a paragraph's markup so that it ends a section."""
    return markup.replace("</w:pPr>", f"{section}</w:pPr>", 1)


def points(length: float) -> int:
    """Return points as twentieths, Word's unit of length."""
    return round(length * 20)


def millimetres(length: float) -> int:
    """Return millimetres as twentieths of a point."""
    return round(length * 1440 / 25.4)


def half_points(size: float) -> tuple[int, int]:
    """Return a type size as Word's half points and the letter spacing that restores the rest.

    >>> half_points(15.75)
    (32, -5)
    """
    halves = ceil(size * 2)
    return halves, points(size - halves / 2)
