"""Looks that an office brings in a Word file: its styles are taken by name, its page as it is.

Word gives style ids of its own when it saves a file, so that a style is found by the name that people see.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import docx
import msgspec
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.section import Section
from lxml import etree

from jianbao.foundations.errors import TemplateError
from jianbao.render.profile import Page

CARRIER = "styles.docx"
_REFERENCES = ("w:basedOn", "w:next", "w:link")
_USE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)')


def open_word_file(path: Path) -> Document:
    """Return a Word file of templates/; raise TemplateError where it is none."""
    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateError(f"{path}: is no Word document (.docx); save it anew from Word") from error


def page_of(section: Section, page: Page) -> Page:
    """Return the page of a section; what it leaves open stays as in `page`."""
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


def adopt_styles(styles: etree._Element, made: Sequence[etree._Element]) -> dict[str, str]:
    """Add the styles of `made` whose names a file lacks; return the ids that text must use instead."""
    own = {_name(style): _id(style) for style in styles if style.tag == qn("w:style")}
    taken = set(own.values())
    renamed: dict[str, str] = {}
    added = [style for style in made if _name(style) not in own]
    for style in made:
        identity = _id(style)
        there = own.get(_name(style), f"{identity}-jianbao" if identity in taken else identity)
        if there != identity:
            renamed[identity] = there
    for style in added:
        style.set(qn("w:styleId"), renamed.get(_id(style), _id(style)))
        for reference in _REFERENCES:
            element = style.find(qn(reference))
            if element is not None:
                named = str(element.get(qn("w:val")))
                element.set(qn("w:val"), renamed.get(named, named))
    styles.extend(added)
    return renamed


def use_styles(markup: str, renamed: Mapping[str, str]) -> str:
    """Return markup with the ids of styles as a file has them."""
    if not renamed:
        return markup
    return _USE.sub(lambda match: match[1] + renamed.get(match[2], match[2]), markup)


def _id(style: etree._Element) -> str:
    return str(style.get(qn("w:styleId")))


def _name(style: etree._Element) -> str:
    """Return a style's name; Word does not tell capitals from small letters in its own names."""
    named = style.find(qn("w:name"))
    return "" if named is None else str(named.get(qn("w:val"))).lower()
