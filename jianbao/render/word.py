"""A briefing as a Word file: native styles, tables, fields, links and notes."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from docx.document import Document
from docx.oxml.parser import parse_xml

from jianbao.briefing.model import Briefing, Notes
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.word_blocks import block_pieces
from jianbao.render.word_carrier import CARRIER, adopt_styles, open_word_file, page_of, use_styles
from jianbao.render.word_comments import add_comments
from jianbao.render.word_draft import Draft
from jianbao.render.word_footers import add_footers
from jianbao.render.word_lists import add_numbering, shift_numbering, taken_numbering
from jianbao.render.word_notes import footnotes_markup
from jianbao.render.word_office import OFFICE_TEMPLATE, fill_office_template
from jianbao.render.word_package import (
    add_font_table,
    add_footnotes,
    add_properties,
    add_settings,
    bare_document,
    package_bytes,
    strip,
)
from jianbao.render.word_pictures import Pictures
from jianbao.render.word_sections import body_markup, section_markup
from jianbao.render.word_settings import load_word_settings
from jianbao.render.word_styles import STYLE_IDS, made_styles
from jianbao.render.word_xml import NAMESPACES
from jianbao.render.words import load_words


def render_docx(
    briefing: Briefing,
    *,
    profile: Profile,
    templates: Path,
    fonts: FontSet,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """Return `briefing` as a .docx file; the same briefing always gives the same bytes.

    Where `templates/<audience>/briefing.docx` stands, the briefing is written into it; where
    `styles.docx` stands there, its styles and its page are taken. `pages` are the pages on which the PDF
    has the anchors, for the table of contents to print.
    """
    settings = load_word_settings(templates / "shared" / "word.yml", STYLE_IDS)
    wording = (load_words(templates), settings)
    folder = templates / briefing.audience
    if (folder / OFFICE_TEMPLATE).is_file():
        document = fill_office_template(
            folder / OFFICE_TEMPLATE, briefing, (profile, wording, fonts), pages or {}
        )
        add_properties(document, briefing, "")
        return package_bytes(document)
    carrier = folder / CARRIER
    carried = carrier.is_file()
    document = _carrier(carrier) if carried else bare_document()
    if carried:
        profile = msgspec.structs.replace(profile, page=page_of(document.sections[-1], profile.page))
    draft = Draft(profile, wording, briefing.notes, Pictures(document, profile, fonts).draw)
    draft.pages = pages or {}
    _write(document, briefing, draft, carried=carried)
    add_font_table(document, profile, settings)
    add_properties(document, briefing, "" if carried else profile.id)
    return package_bytes(document)


def _carrier(path: Path) -> Document:
    return strip(open_word_file(path), numbering=True)


def _write(document: Document, briefing: Briefing, draft: Draft, *, carried: bool) -> None:
    """Put the text into the document, with the parts that it refers to."""
    profile, taken = draft.profile, taken_numbering(document)
    draft.first_list += taken.number
    lists = [block for block in briefing.blocks if isinstance(block, Notes)]
    draft.listed = frozenset(draft.notes) if lists else frozenset()
    draft.blocks, draft.author = briefing.blocks, briefing.author
    pieces = block_pieces(briefing.blocks, draft)
    defaults, *made = made_styles(profile, draft.settings, briefing.language)
    shift_numbering(made, taken)
    styles = document.styles.element
    if not carried:
        for child in [child for child in styles if not child.tag.endswith("}latentStyles")]:
            styles.remove(child)
        styles.insert(0, defaults)
    renamed = adopt_styles(styles, made)
    add_numbering(document, profile.styles["list"], draft.numbered_lists, taken)
    add_settings(document, briefing.language, draft.settings, footnotes=draft.native_notes)
    if draft.native_notes:
        notes = footnotes_markup(draft, short=any(block.short for block in lists))
        add_footnotes(document, use_styles(notes, renamed))
    add_comments(document, draft)
    form = {"dashes": draft.words.page_number, "plain": "{page}", "none": ""}[profile.page_number]
    footers = add_footers(document, profile, (form, renamed), turned=any(piece.wide for piece in pieces))

    def section(*, wide: bool) -> str:
        return section_markup(profile, footers[wide], wide=wide)

    markup = body_markup(pieces, section)
    body = f"<w:document {NAMESPACES}><w:body>{use_styles(markup, renamed)}</w:body></w:document>"
    # Moving a body of thousands of rows into the old root takes fifty times as long as a root of its own.
    document.part._element = parse_xml(body)  # noqa: SLF001 (python-docx has no public way)
