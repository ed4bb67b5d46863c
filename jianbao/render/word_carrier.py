"""An office's own looks: the styles and the page of `templates/<audience>/styles.docx`.

Word renames style ids when it saves a file, so that styles are found by the names that people see.
"""

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import docx
import msgspec
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from jianbao.foundations.errors import TemplateError
from jianbao.render.profile import Page
from jianbao.render.word_package import strip

CARRIER = "styles.docx"
_REFERENCES = ("w:basedOn", "w:next", "w:link")
_NUMBERED = ("JianbaoBullet", "JianbaoNumbered")


def open_carrier(path: Path) -> Document:
    """Return the carrier of a folder; raise TemplateError where the file is no Word document."""
    try:
        return strip(docx.Document(str(path)))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateError(f"{path}: is no Word document (.docx); save it anew from Word") from error


def carrier_page(document: Document, page: Page) -> Page:
    """Return the upright page of a carrier's last section; what it leaves open stays as in `page`."""
    section = document.sections[-1]
    sides = {
        "width": section.page_width,
        "height": section.page_height,
        "top": section.top_margin,
        "right": section.right_margin,
        "bottom": section.bottom_margin,
        "left": section.left_margin,
    }
    found = {name: round(length.mm, 2) for name, length in sides.items() if length is not None}
    return msgspec.structs.replace(page, **found)


def carry_styles(carried: etree._Element, made: Sequence[etree._Element]) -> list[etree._Element]:
    """Return the carrier's styles under the ids used here, then those of `made` that it lacks."""
    ids = {_name(style): style.get(qn("w:styleId"), "") for style in made}
    own = [style for style in carried if style.tag == qn("w:style")]
    renamed = {style.get(qn("w:styleId")): ids[_name(style)] for style in own if _name(style) in ids}
    for style in own:
        _rename(style, renamed)
        _renumber(style, made)
    there = {_name(style) for style in own}
    return own + [style for style in made if _name(style) not in there]


def _name(style: etree._Element) -> str:
    """Return a style's name; Word does not tell capitals from small letters in its own names."""
    named = style.find(qn("w:name"))
    return "" if named is None else str(named.get(qn("w:val"))).lower()


def _rename(style: etree._Element, renamed: dict[str | None, str]) -> None:
    identity = style.get(qn("w:styleId"))
    style.set(qn("w:styleId"), renamed.get(identity, identity or ""))
    for reference in _REFERENCES:
        element = style.find(qn(reference))
        if element is not None:
            element.set(qn("w:val"), renamed.get(element.get(qn("w:val")), element.get(qn("w:val")) or ""))


def _renumber(style: etree._Element, made: Sequence[etree._Element]) -> None:
    """Let a list style name the numbering of this file; numbering of other styles stayed in the carrier."""
    properties = style.find(qn("w:pPr"))
    numbering = None if properties is None else properties.find(qn("w:numPr"))
    if properties is None or numbering is None:
        return
    identity = style.get(qn("w:styleId"))
    if identity not in _NUMBERED:
        properties.remove(numbering)
        return
    ours = next(element for element in made if element.get(qn("w:styleId")) == identity)
    number = ours.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    for element in numbering.iter(qn("w:numId")):
        element.set(qn("w:val"), number.get(qn("w:val"), "") if number is not None else "0")
