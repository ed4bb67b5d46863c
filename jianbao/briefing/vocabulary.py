"""The elements and attributes of the briefing markup, and the check that a tree keeps to them."""

import difflib
from typing import get_args

import msgspec
from lxml import etree

from jianbao.foundations.errors import TemplateError
from jianbao.foundations.records import Kind

INLINE = ("strong", "em", "br", "note", "remark")
ROLES = ("body", "lead", "quote", "note", "plain")


class Element(msgspec.Struct, frozen=True):
    """What an element may hold: attributes (with their values where closed), children, text."""

    optional: dict[str, tuple[str, ...]] = {}
    required: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    text: bool = False


_RUNS = Element(children=INLINE, text=True)
_HEADING = Element(optional={"anchor": ()}, children=INLINE, text=True)
_CELL = Element(optional={"columns": (), "rows": ()}, children=INLINE, text=True)

VOCABULARY: dict[str, Element] = {
    "briefing": Element(
        children=(
            *("masthead", "title", "contents", "h1", "h2", "h3", "p", "ul", "ol", "figures"),
            *("table", "chart", "notes", "pagebreak", "endmatter"),
        ),
    ),
    "masthead": Element(
        optional={"issue": (), "office": (), "date": (), "style": ("official", "plain")}, required=("name",)
    ),
    "title": Element(optional={"subtitle": ()}, text=True),
    "contents": Element(optional={"heading": (), "levels": ("1", "2", "3")}),
    "h1": _HEADING,
    "h2": _HEADING,
    "h3": _HEADING,
    "p": Element(optional={"role": ROLES}, children=INLINE, text=True),
    "ul": Element(children=("li",)),
    "ol": Element(children=("li",)),
    "li": _RUNS,
    "strong": _RUNS,
    "em": _RUNS,
    "br": Element(),
    "note": Element(required=("ref",)),
    "remark": Element(optional={"note": ()}, text=True),
    "figures": Element(children=("figure",)),
    "figure": Element(optional={"detail": (), "note": ()}, required=("value", "label")),
    "table": Element(
        optional={"anchor": (), "wide": ("yes", "no")}, required=("caption",), children=("col", "tr")
    ),
    "col": Element(optional={"align": ("left", "center", "right")}, required=("width",)),
    "tr": Element(optional={"region": (), "theme": (), "kind": ("", *get_args(Kind))}, children=("th", "td")),
    "th": _CELL,
    "td": _CELL,
    "chart": Element(optional={"anchor": ()}, required=("ref", "caption", "alt")),
    "notes": Element(optional={"heading": (), "short": ("yes", "no")}),
    "pagebreak": Element(),
    "endmatter": Element(children=("line",)),
    "line": Element(text=True),
}


def check_element(element: etree._Element) -> None:
    """Raise TemplateError for anything within `element` that the vocabulary does not have."""
    name = str(element.tag)
    known = VOCABULARY[name]
    for attribute in element.attrib:
        _check_attribute(element, str(attribute), known)
    for attribute in known.required:
        if element.get(attribute) is None:
            raise wrong(element, f'<{name}> lacks {attribute}; add {attribute}="…"')
    if not known.text and any((text or "").strip() for text in _texts(element)):
        raise wrong(element, f"text stands directly in <{name}>; put it into {_inside(known)}")
    for child in element:
        if child.tag not in known.children:
            raise wrong(child, _stray(str(child.tag), name, known))
        check_element(child)


def place(element: etree._Element) -> str:
    """Return the template and line in which an element is written."""
    return element.get("at") or f"line {element.sourceline}"


def wrong(element: etree._Element, message: str) -> TemplateError:
    """Return the error that names an element's place."""
    return TemplateError(f"{place(element)}: {message}")


def _check_attribute(element: etree._Element, attribute: str, known: Element) -> None:
    allowed = (*known.optional, *known.required, "at")
    if attribute not in allowed:
        there = ", ".join(allowed[:-1]) or "none"
        raise wrong(element, f"<{element.tag}> has no attribute {attribute}; it has: {there}")
    values = known.optional.get(attribute)
    if values and element.get(attribute) not in values:
        there = ", ".join(values)
        raise wrong(element, f'{attribute}="{element.get(attribute)}" is not known; choose one of: {there}')


def _texts(element: etree._Element) -> list[str | None]:
    return [element.text, *(child.tail for child in element)]


def _stray(tag: str, parent: str, known: Element) -> str:
    if tag in VOCABULARY:
        return f"<{tag}> cannot stand in <{parent}>; {_holds(parent, known)}"
    near = difflib.get_close_matches(tag, VOCABULARY, n=1)
    hint = f"did you mean <{near[0]}>?" if near else _holds(parent, known)
    return f"there is no element <{tag}>; {hint}"


def _holds(parent: str, known: Element) -> str:
    inside = ", ".join(f"<{child}>" for child in known.children)
    return f"<{parent}> holds {inside or 'text' if known.text else inside or 'nothing'}"


def _inside(known: Element) -> str:
    return (
        "<p>"
        if "p" in known.children
        else ", ".join(f"<{child}>" for child in known.children) or "attributes"
    )
