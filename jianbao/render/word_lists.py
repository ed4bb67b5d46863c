"""Numbering of lists: one for bullets, one for each numbered list so that each begins at one."""

from collections.abc import Iterable
from typing import NamedTuple

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from jianbao.render.profile import Style
from jianbao.render.word_extras import BULLETS, NUMBERS, list_indent
from jianbao.render.word_package import add_part
from jianbao.render.word_xml import NAMESPACES, half_points

_BULLET = "\u25cf"


class Taken(NamedTuple):
    """The highest ids of numbering that a file uses already."""

    abstract: int = 0
    number: int = 0


def taken_numbering(document: Document) -> Taken:
    """Return what numbering a file has; nothing for one without lists."""
    root = _numbering(document)
    if root is None:
        return Taken()
    return Taken(
        max(
            (int(each.get(qn("w:abstractNumId"), "0")) + 1 for each in root.iter(qn("w:abstractNum"))),
            default=0,
        ),
        max((int(each.get(qn("w:numId"), "0")) for each in root.iter(qn("w:num"))), default=0),
    )


def add_numbering(document: Document, look: Style, lists: int, taken: Taken) -> None:
    """Add the numbering of `lists` numbered lists, and of bullets, beside what a file has."""
    abstracts, numbers = _abstracts(look, taken), _numbers(max(lists, 1), taken)
    root = _numbering(document)
    if root is None:
        kind = (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING)
        content = f"<w:numbering {NAMESPACES}>{abstracts}{numbers}</w:numbering>"
        add_part(document, "/word/numbering.xml", content, kind)
        return
    first = root.find(qn("w:num"))
    place = len(root) if first is None else root.index(first)
    root[place:place] = _elements(abstracts)
    last = [*root.iter(qn("w:num"), qn("w:abstractNum"))][-1]
    after = root.index(last) + 1
    root[after:after] = _elements(numbers)


def shift_numbering(styles: Iterable[etree._Element], taken: Taken) -> None:
    """Let list styles name the numbering that this file gives them."""
    for style in styles:
        for number in style.iter(qn("w:numId")):
            number.set(qn("w:val"), str(int(number.get(qn("w:val"), "0")) + taken.number))


def _numbering(document: Document) -> etree._Element | None:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            root: etree._Element = relation.target_part.element
            return root
    return None


def _elements(markup: str) -> list[etree._Element]:
    return list(parse_xml(f"<w:numbering {NAMESPACES}>{markup}</w:numbering>"))


def _abstracts(look: Style, taken: Taken) -> str:
    small = f'<w:rPr><w:sz w:val="{half_points(look.size / 2)[0]}"/></w:rPr>'
    bullets = _abstract(taken.abstract, "bullet", _BULLET, ("JianbaoBullet", list_indent(look), small))
    return bullets + _abstract(
        taken.abstract + 1, "decimal", "%1.", ("JianbaoNumbered", list_indent(look), "")
    )


def _numbers(lists: int, taken: Taken) -> str:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    bullets = _number(BULLETS + taken.number, taken.abstract)
    return bullets + "".join(
        _number(NUMBERS + taken.number + place, taken.abstract + 1, restart if place else "")
        for place in range(lists)
    )


def _number(identity: int, abstract: int, restart: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>'


def _abstract(identity: int, form: str, text: str, look: tuple[str, str, str]) -> str:
    style, indent, mark = look
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr>{mark}</w:lvl></w:abstractNum>"
    )
