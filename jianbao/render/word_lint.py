"""Faults of a Word briefing that its readers would meet, each found by one rule of a list."""

import io
from collections.abc import Callable, Iterator
from zipfile import BadZipFile, ZipFile

from lxml import etree

from jianbao.foundations.errors import RenderError
from jianbao.render.findings import Finding
from jianbao.render.profile import Profile
from jianbao.render.word_sections import margins
from jianbao.render.word_xml import millimetres, points

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLED_RUN = {f"{_W}rStyle", f"{_W}rFonts"}
_SLACK = 2
"""Twentieths of a point by which a length may be rounded."""


class WordFile:
    """The parts of a Word file that the rules read."""

    def __init__(self, data: bytes) -> None:
        """Parse the parts; raise RenderError where `data` is no Word file."""
        try:
            with ZipFile(io.BytesIO(data)) as package:
                self.parts = {
                    name: etree.fromstring(package.read(name))
                    for name in package.namelist()
                    if name.endswith(".xml")
                }
            self.document = self.parts["word/document.xml"]
            self.styles = self.parts["word/styles.xml"]
        except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            raise RenderError("is no Word document (.docx); build it anew") from error

    def profile(self) -> str:
        """Return the name of the profile that the file was made with, if it says so."""
        application = self.parts.get("docProps/app.xml")
        template = None if application is None else application.find("{*}Template")
        return "" if template is None else template.text or ""

    def named(self, name: str) -> list[etree._Element]:
        """Return every element of the document with a name of Word's own vocabulary."""
        return list(self.document.iter(f"{_W}{name}"))


Rule = Callable[[WordFile, Profile], Iterator[str]]


def check_word(file: WordFile, profile: Profile) -> tuple[Finding, ...]:
    """Return what is wrong with a Word briefing that was made with `profile`."""
    return tuple(
        Finding(name, message)
        for name, rule in RULES.items()
        for message in dict.fromkeys(rule(file, profile))
    )


def text_of(element: etree._Element) -> str:
    """Return the first words of an element, for a message to name it by."""
    text = "".join(node.text or "" for node in element.iter(f"{_W}t"))
    return text if len(text) <= 20 else f"{text[:20]}…"


def _value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{_W}{name}", ""))


def _margins(file: WordFile, profile: Profile) -> Iterator[str]:
    for number, section in enumerate(file.named("sectPr"), start=1):
        wide = _value(section.find(f"{_W}pgSz"), "orient") == "landscape"
        wanted = dict(zip(("top", "right", "bottom", "left"), margins(profile.page, wide=wide), strict=True))
        for side, length in wanted.items():
            found = _value(section.find(f"{_W}pgMar"), side)
            if not found or abs(int(found) - millimetres(length)) > _SLACK:
                yield f"section {number}: the {side} margin is not {length:g} mm"


def _paper(file: WordFile, profile: Profile) -> Iterator[str]:
    wanted = {millimetres(profile.page.width), millimetres(profile.page.height)}
    for number, section in enumerate(file.named("sectPr"), start=1):
        size = section.find(f"{_W}pgSz")
        if {int(_value(size, "w") or 0), int(_value(size, "h") or 0)} != wanted:
            yield f"section {number}: the paper is not {profile.page.width:g} × {profile.page.height:g} mm"


def _grid(file: WordFile, profile: Profile) -> Iterator[str]:
    wanted = points(profile.styles["body"].line)
    for number, section in enumerate(file.named("sectPr"), start=1):
        if _value(section.find(f"{_W}docGrid"), "linePitch") != str(wanted):
            yield f"section {number}: the grid of lines is not {profile.styles['body'].line:g} pt"


def _faces(file: WordFile, profile: Profile) -> Iterator[str]:
    known = {face.word for face in profile.faces.values()}
    for part in (file.styles, file.document):
        for fonts in part.iter(f"{_W}rFonts"):
            face = _value(fonts, "eastAsia")
            if face and face not in known:
                yield f"{face} is no face of the profile {profile.id}"
            if any(str(name).endswith("Theme") for name in fonts.attrib):
                yield "a theme's font overrides the profile's face"


def _formatting(file: WordFile, _profile: Profile) -> Iterator[str]:
    for run in file.named("r"):
        properties = run.find(f"{_W}rPr")
        if properties is not None and {child.tag for child in properties} - _STYLED_RUN:
            yield f"“{text_of(run)}” is formatted by hand; give it a character style"


def _alternative_text(file: WordFile, _profile: Profile) -> Iterator[str]:
    for drawing in file.document.iter("{*}docPr"):
        if not drawing.get("descr"):
            yield f"picture {drawing.get('id')} “{drawing.get('name')}” has no alternative text"


def _table_grid(file: WordFile, _profile: Profile) -> Iterator[str]:
    for number, table in enumerate(file.named("tbl"), start=1):
        columns = [int(_value(column, "w") or 0) for column in table.iter(f"{_W}gridCol")]
        if not columns or not all(columns):
            yield f"table {number}: a column has no width; WPS would drop it"
        for row in table.iter(f"{_W}tr"):
            if sum(int(_value(width, "w") or 0) for width in row.iter(f"{_W}tcW")) != sum(columns):
                yield f"table {number}: the cells of a row do not fill the grid"


def _table_heads(file: WordFile, _profile: Profile) -> Iterator[str]:
    for number, table in enumerate(file.named("tbl"), start=1):
        first = next(table.iter(f"{_W}tr"), None)
        styles = [] if first is None else [_value(style) for style in first.iter(f"{_W}pStyle")]
        repeated = first is not None and first.find(f"{_W}trPr/{_W}tblHeader") is not None
        if "JianbaoTableHead" in styles and not repeated:
            yield f"table {number}: its header row does not repeat on the next page"


def _headings(file: WordFile, _profile: Profile) -> Iterator[str]:
    level = 0
    kept = {_value(style, "styleId"): style.find(f".//{_W}keepNext") for style in file.styles}
    for paragraph in file.named("p"):
        style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        if not style.startswith("Heading"):
            continue
        own = paragraph.find(f"{_W}pPr/{_W}keepNext")
        keeps = own if own is not None else kept.get(style)
        if keeps is None or _value(keeps) in {"0", "false"}:
            yield f"heading “{text_of(paragraph)}” may stand alone at a page's foot"
        if int(style[-1]) > level + 1:
            yield f"heading “{text_of(paragraph)}” skips a level"
        level = int(style[-1])


def _links(file: WordFile, _profile: Profile) -> Iterator[str]:
    marks = {_value(mark, "name") for mark in file.named("bookmarkStart")}
    for link in file.named("hyperlink"):
        if _value(link, "anchor") not in marks:
            yield f"link “{text_of(link)}” leads nowhere"


def _fields(file: WordFile, profile: Profile) -> Iterator[str]:
    footers = [part for name, part in file.parts.items() if name.startswith("word/footer")]
    instructions = "".join(
        node.text or "" for footer in footers for node in footer.iter(f"{_W}instrText", f"{_W}t")
    )
    if profile.page_number != "none" and "PAGE" not in instructions:
        yield "no footer holds the page number"
    open_fields: list[str] = []  # a field may reach over paragraphs, and hold others
    for paragraph in file.named("p"):
        for mark in paragraph.iter(f"{_W}fldChar"):
            kind = _value(mark, "fldCharType")
            if kind == "begin":
                open_fields.append("")
            elif kind == "separate" and open_fields:
                open_fields[-1] = kind
            elif not open_fields or not open_fields.pop():
                yield f"“{text_of(paragraph)}” holds a field without a result"
    if open_fields:
        yield "a field does not end"


def _properties(file: WordFile, _profile: Profile) -> Iterator[str]:
    core = file.parts.get("docProps/core.xml")
    for name in ("title", "creator", "language"):
        found = None if core is None else core.find(f"{{*}}{name}")
        if found is None or not (found.text or "").strip():
            yield f"the property {name} is empty"


RULES: dict[str, Rule] = {
    "margins": _margins,
    "paper": _paper,
    "line-grid": _grid,
    "face": _faces,
    "formatted-by-hand": _formatting,
    "alternative-text": _alternative_text,
    "table-grid": _table_grid,
    "table-head": _table_heads,
    "heading": _headings,
    "link": _links,
    "field": _fields,
    "property": _properties,
}
"""Every rule by the name that a finding carries."""
