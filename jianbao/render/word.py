"""A briefing as a Word file: native styles, tables, fields, links and notes."""

from pathlib import Path

import msgspec
from docx.document import Document
from docx.oxml.parser import parse_xml

from jianbao.briefing.model import Briefing, Notes
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.word_blocks import block_pieces
from jianbao.render.word_carrier import CARRIER, carrier_page, carry_styles, open_carrier
from jianbao.render.word_draft import Draft
from jianbao.render.word_footers import add_footers
from jianbao.render.word_lists import numbering_markup
from jianbao.render.word_notes import footnotes_markup
from jianbao.render.word_package import (
    add_font_table,
    add_footnotes,
    add_numbering,
    add_properties,
    add_settings,
    bare_document,
    package_bytes,
)
from jianbao.render.word_pictures import Pictures
from jianbao.render.word_sections import body_markup
from jianbao.render.word_settings import load_word_settings
from jianbao.render.word_styles import STYLE_IDS, StyleSheet
from jianbao.render.word_xml import NAMESPACES
from jianbao.render.words import load_words


def render_docx(briefing: Briefing, *, profile: Profile, templates: Path, fonts: FontSet) -> bytes:
    """Return `briefing` as a .docx file; the same briefing always gives the same bytes.

    Where `templates/<audience>/styles.docx` stands, its styles and its page are taken.
    """
    settings = load_word_settings(templates / "shared" / "word.yml", STYLE_IDS)
    carrier = templates / briefing.audience / CARRIER
    document = open_carrier(carrier) if carrier.is_file() else bare_document()
    if carrier.is_file():
        profile = msgspec.structs.replace(profile, page=carrier_page(document, profile.page))
    sheet = StyleSheet(profile, settings)
    pictures = Pictures(document, profile, fonts)
    draft = Draft(profile, (load_words(templates), settings), briefing.notes, pictures.draw)
    _write(document, briefing, draft)
    _set_styles(document, sheet, briefing.language, carried=carrier.is_file())
    add_font_table(document, profile, settings)
    add_properties(document, briefing)
    return package_bytes(document)


def _write(document: Document, briefing: Briefing, draft: Draft) -> None:
    """Put the text into the document, with the parts that it refers to."""
    profile = draft.profile
    lists = [block for block in briefing.blocks if isinstance(block, Notes)]
    draft.listed = frozenset(draft.notes) if lists else frozenset()
    pieces = block_pieces(briefing.blocks, draft)
    add_numbering(document, numbering_markup(draft.numbered_lists, profile.styles["list"]))
    add_settings(document, briefing.language, draft.settings, footnotes=draft.native_notes)
    if draft.native_notes:
        add_footnotes(document, footnotes_markup(draft, short=any(block.short for block in lists)))
    form = {"dashes": draft.words.page_number, "plain": "{page}", "none": ""}[profile.page_number]
    turned = any(piece.wide for piece in pieces)
    footers = add_footers(document, profile, form, turned=turned) if form else {False: "", True: ""}
    markup = body_markup(pieces, profile, footers)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.extend(list(parse_xml(f"<w:body {NAMESPACES}>{markup}</w:body>")))


def _set_styles(document: Document, sheet: StyleSheet, language: str, *, carried: bool) -> None:
    """Put the styles into the document: a carrier's own first, else all from the profile."""
    content = f"<w:styles {NAMESPACES}>{sheet.defaults(language)}{''.join(sheet.elements())}</w:styles>"
    defaults, *made = parse_xml(content)
    styles = document.styles.element
    if carried:
        styles.extend(carry_styles(styles, made))
        return
    for child in list(styles):
        if not child.tag.endswith("}latentStyles"):
            styles.remove(child)
    styles.insert(0, defaults)
    styles.extend(made)
