"""An office's own Word file with fields, `templates/<audience>/briefing.docx`, filled with the briefing.

Everything in the file stays as it is: its letterhead, headers, footers, page and styles. `{{ body }}`
stands, in a paragraph of its own, where the blocks go; a block whose field the file shows itself
(masthead, title, endmatter) is not repeated among them.
"""

import copy
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.section import Section
from docxtpl import DocxTemplate
from lxml import etree

from jianbao.briefing.model import Block, Briefing, Endmatter, Masthead, Notes, Title
from jianbao.foundations.errors import TemplateError
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.word_blocks import block_pieces
from jianbao.render.word_carrier import CARRIER, adopt_styles, open_word_file, page_of, use_styles
from jianbao.render.word_comments import add_comments, first_comment
from jianbao.render.word_draft import Draft
from jianbao.render.word_lists import add_numbering, shift_numbering, taken_numbering
from jianbao.render.word_package import drop_effects
from jianbao.render.word_pictures import Pictures
from jianbao.render.word_sections import body_markup
from jianbao.render.word_settings import WordSettings
from jianbao.render.word_styles import made_styles
from jianbao.render.word_xml import NAMESPACES
from jianbao.render.words import PageWords

OFFICE_TEMPLATE = "briefing.docx"
_PLACE = "\U000f0000"
"""Stands for the body while the other fields are filled: a character that no text has."""
_SHOWN: dict[str, type[Block]] = {"masthead": Masthead, "title": Title, "endmatter": Endmatter}
"""Fields that show a block, so that the body leaves it out."""
Looks = tuple[Profile, tuple[PageWords, WordSettings], FontSet]


def check_word_templates(folder: Path, briefing: Briefing) -> None:
    """Raise TemplateError where a Word file of an audience's folder could not be used for `briefing`."""
    if (folder / CARRIER).is_file():
        open_word_file(folder / CARRIER)
    path = folder / OFFICE_TEMPLATE
    if path.is_file():
        open_word_file(path)
        template = DocxTemplate(str(path))
        _check_fields(template, path, briefing)
        _find_place(_fill(template, path, briefing), path)


def fill_office_template(path: Path, briefing: Briefing, looks: Looks, pages: Mapping[str, int]) -> Document:
    """Return the office's file with its fields filled and the briefing's blocks in their place."""
    profile, wording, fonts = looks
    open_word_file(path)
    template = DocxTemplate(str(path))
    shown = _check_fields(template, path, briefing)
    document = _fill(template, path, briefing)
    place = _find_place(document, path)
    governing = _governing_section(document, place)
    page = page_of(Section(governing, document.part), profile.page)
    profile = msgspec.structs.replace(profile, page=page, word_notes="list")
    draft = Draft(profile, wording, briefing.notes, Pictures(document, profile, fonts).draw)
    draft.pages, draft.blocks, draft.author = pages, briefing.blocks, briefing.author
    draft.first_comment = first_comment(document)
    kept = tuple(block for block in briefing.blocks if not isinstance(block, shown))
    drop_effects(document)
    _insert(document, place, governing, (draft, kept, briefing.language))
    add_comments(document, draft)
    return document


def fields(briefing: Briefing) -> dict[str, Any]:
    """Return what an office's file may name, by its name."""
    found = {type(block): block for block in reversed(briefing.blocks)}
    title = found.get(Title, Title(briefing.title))
    endmatter = found.get(Endmatter, Endmatter(()))
    return {
        "body": _PLACE,
        "masthead": found.get(Masthead, Masthead("")),
        "title": title.text if isinstance(title, Title) else "",
        "subtitle": title.subtitle if isinstance(title, Title) else "",
        "endmatter": endmatter.lines if isinstance(endmatter, Endmatter) else (),
        "subject": briefing.subject,
        "author": briefing.author,
        "date": briefing.date,
        "notes": briefing.notes,
        "briefing": briefing,
    }


def _environment() -> jinja2.Environment:
    return jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)


def _check_fields(template: DocxTemplate, path: Path, briefing: Briefing) -> tuple[type[Block], ...]:
    """Return the blocks that the file shows itself; raise TemplateError for a field that is not there."""
    known = fields(briefing)
    try:
        named = template.get_undeclared_template_variables(_environment())
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{path}: {error.message}; correct the field in Word") from error
    for name in sorted(named - known.keys()):
        near = get_close_matches(name, known, 1, 0)
        raise TemplateError(f"{path}: there is no field “{name}”; the nearest is “{near[0]}”")
    if "body" not in named:
        raise TemplateError(
            f"{path}: the field body is missing; put {{{{ body }}}} into a paragraph of its own"
        )
    return tuple(block for name, block in _SHOWN.items() if name in named)


def _fill(template: DocxTemplate, path: Path, briefing: Briefing) -> Document:
    values = fields(briefing)
    try:
        template.render(values, _environment(), autoescape=True)
    except jinja2.UndefinedError as error:
        raise TemplateError(f"{path}: {error.message}; correct the field in Word") from error
    document: Document = template.docx
    return document


def _find_place(document: Document, path: Path) -> etree._Element:
    """Return the paragraph that the blocks replace."""
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        if _PLACE in text:
            if text.strip() != _PLACE or paragraph.getparent() is not document.element.body:
                break
            found: etree._Element = paragraph
            return found
    raise TemplateError(
        f"{path}: {{{{ body }}}} must stand in a paragraph of its own, in no table and no text box; move it"
    )


def _governing_section(document: Document, place: etree._Element) -> Any:
    """Return the section properties that hold at a paragraph."""
    for following in place.itersiblings():
        if following.tag == qn("w:sectPr"):
            return following
        ending = following.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if ending is not None:
            return ending
    return document.sections[-1]._sectPr  # noqa: SLF001 (python-docx keeps a body's own section there)


def _insert(
    document: Document, place: etree._Element, governing: Any, text: tuple[Draft, tuple[Block, ...], str]
) -> None:
    """Put the blocks in the place of a paragraph, with the styles and the numbering that they need."""
    draft, blocks, language = text
    taken = taken_numbering(document)
    draft.first_list += taken.number
    marks = document.element.body.iter(qn("w:bookmarkStart"))
    draft.first_bookmark = 1 + max((int(mark.get(qn("w:id"))) for mark in marks), default=0)
    listed = any(isinstance(block, Notes) for block in blocks)
    draft.listed = frozenset(draft.notes) if listed else frozenset()
    pieces = block_pieces(blocks, draft)
    _, *made = made_styles(draft.profile, draft.settings, language)
    shift_numbering(made, taken)
    renamed = adopt_styles(document.styles.element, made)
    add_numbering(document, draft.profile.styles["list"], draft.numbered_lists, taken)
    following = place.getnext()
    ended = following is None or following.tag == qn("w:sectPr")
    sections = _Sections(governing)
    markup = body_markup(pieces, sections, begun=place.getprevious() is not None, ended=ended)
    body = document.element.body
    position = body.index(place)
    body.remove(place)
    if ended and following is not None:
        body.remove(following)
    body[position:position] = list(parse_xml(f"<w:body {NAMESPACES}>{use_styles(markup, renamed)}</w:body>"))


class _Sections:
    """Copies of a file's own section, upright or turned; only the first page of all may be a title page."""

    def __init__(self, governing: etree._Element) -> None:
        self._section = governing

    def __call__(self, *, wide: bool) -> str:
        """Return a copy of the section; the first one alone begins with a title page."""
        copied = copy.deepcopy(self._section)
        for element in self._section.findall(qn("w:titlePg")):
            self._section.remove(element)
        for element in copied.findall(qn("w:type")):
            copied.remove(element)
        if wide:
            _turn(copied)
        return etree.tostring(copied, encoding="unicode")


def _turn(section: etree._Element) -> None:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is not None:
        across, down = size.get(qn("w:w")), size.get(qn("w:h"))
        _set(size, {"w": down, "h": across, "orient": "landscape"})
    if margins is not None:
        sides = {side: margins.get(qn(f"w:{side}")) for side in ("top", "right", "bottom", "left")}
        turned = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
        _set(margins, {side: sides[source] for side, source in turned.items()})


def _set(element: etree._Element, values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is not None:
            element.set(qn(f"w:{name}"), value)
