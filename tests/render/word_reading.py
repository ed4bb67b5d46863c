"""Reading a Word file back as its reader meets it: styles by name, text, tables, links, notes."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    """Return a part of the package, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def names(data: bytes) -> list[str]:
    """Return the names of the package's parts, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def style_names(data: bytes) -> dict[str, str]:
    """Return the name of each style by its id."""
    return {
        style.get(f"{_W}styleId", ""): style.find(f"{_W}name").get(f"{_W}val", "")
        for style in part(data, "word/styles.xml").iter(f"{_W}style")
    }


def outline(data: bytes) -> list[str]:
    """Return the body, a line for each paragraph and row: `style|text`, with fields and links shown."""
    return list(_blocks(part(data, "word/document.xml")[0], style_names(data)))


def _blocks(body: etree._Element, styles: dict[str, str]) -> Iterator[str]:
    for element in body:
        if element.tag == f"{_W}p":
            yield _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, styles)
        elif element.tag == f"{_W}sectPr":
            yield _section(element)


def _paragraph(element: etree._Element, styles: dict[str, str]) -> str:
    named = element.find(f"{_W}pPr/{_W}pStyle")
    style = "Normal" if named is None else named.get(f"{_W}val")
    breaks = "^" if element.find(f"{_W}pPr/{_W}pageBreakBefore") is not None else ""
    section = element.find(f"{_W}pPr/{_W}sectPr")
    end = f" {_section(section)}" if section is not None else ""
    return f"{breaks}{styles[style]}|{content(element)}{end}"


def _section(element: etree._Element) -> str:
    size = element.find(f"{_W}pgSz")
    return "{" + ("turned" if size.get(f"{_W}orient") == "landscape" else "upright") + "}"


def _table(element: etree._Element, styles: dict[str, str]) -> Iterator[str]:
    grid = [int(column.get(f"{_W}w")) for column in element.iter(f"{_W}gridCol")]
    style = element.find(f"{_W}tblPr/{_W}tblStyle").get(f"{_W}val")
    yield f"{styles[style]}[{len(grid)}]"
    for row in element.iter(f"{_W}tr"):
        mark = "#" if row.find(f"{_W}trPr/{_W}tblHeader") is not None else "-"
        yield f"{mark} " + " | ".join(_cell(cell) for cell in row.iter(f"{_W}tc"))


def _cell(cell: etree._Element) -> str:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    across = f">{span.get(f'{_W}val')} " if span is not None else ""
    down = "" if merge is None else "v " if merge.get(f"{_W}val") == "restart" else "…"
    return across + down + " / ".join(content(each) for each in cell.iter(f"{_W}p"))


def content(element: etree._Element) -> str:
    """Return the text of a paragraph; `<a>…</a>` is a link to the bookmark a, `{SEQ 图 1}` a field."""
    written: list[str] = []
    for node in element:
        tag = etree.QName(node).localname
        if tag == "hyperlink":
            written.append(f"<{node.get(f'{_W}anchor')}>{content(node)}</>")
        elif tag == "r":
            written += _run(node)
    return "".join(written)


def _run(node: etree._Element) -> Iterator[str]:
    for child in node:
        match etree.QName(child).localname:
            case "t":
                yield child.text or ""
            case "br":
                yield "⏎"
            case "tab":
                yield "⇥"
            case "instrText":
                yield (child.text or "").strip() + "="
            case "fldChar":
                yield {"begin": "{", "end": "}"}.get(child.get(f"{_W}fldCharType", ""), "")
            case "drawing":
                yield "(picture: " + next(child.iter("{*}docPr")).get("descr", "") + ")"
            case "footnoteReference":
                yield f"(footnote {child.get(f'{_W}id')})"


def text(data: bytes, name: str = "word/document.xml") -> str:
    """Return all text of a part, as a search would find it."""
    return "".join(node.text or "" for node in part(data, name).iter(f"{_W}t"))


def bookmarks(data: bytes) -> list[str]:
    """Return the names of all bookmarks."""
    return [mark.get(f"{_W}name", "") for mark in part(data, "word/document.xml").iter(f"{_W}bookmarkStart")]


def anchors(data: bytes) -> list[str]:
    """Return the bookmarks that links lead to."""
    return [link.get(f"{_W}anchor", "") for link in part(data, "word/document.xml").iter(f"{_W}hyperlink")]
