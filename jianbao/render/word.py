"""A briefing as a Word file: native styles, tables, fields, links and notes."""

from pathlib import Path

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml

from jianbao.briefing.model import Briefing
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.word_blocks import block_pieces
from jianbao.render.word_draft import Draft
from jianbao.render.word_lists import numbering_markup
from jianbao.render.word_package import (
    add_font_table,
    add_footers,
    add_part,
    add_properties,
    add_settings,
    bare_document,
    package_bytes,
)
from jianbao.render.word_pictures import Pictures
from jianbao.render.word_sections import body_markup
from jianbao.render.word_settings import WordSettings, load_word_settings
from jianbao.render.word_styles import STYLE_IDS, StyleSheet
from jianbao.render.word_xml import NAMESPACES
from jianbao.render.words import load_words


def render_docx(briefing: Briefing, *, profile: Profile, templates: Path, fonts: FontSet) -> bytes:
    """Return `briefing` as a .docx file; the same briefing always gives the same bytes."""
    settings = load_word_settings(templates / "shared" / "word.yml", STYLE_IDS)
    words = load_words(templates)
    document = bare_document()
    width = profile.page.width - profile.page.left - profile.page.right
    pictures = Pictures(document, profile, fonts, width * 72 / 25.4)
    draft = Draft(profile, (words, settings), briefing.notes, pictures.draw)
    pieces = block_pieces(briefing.blocks, draft)
    _set_styles(document, profile, settings, briefing.language)
    numbering = numbering_markup(draft.numbered_lists, profile.styles["list"])
    add_part(
        document, "/word/numbering.xml", numbering, (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING)
    )
    add_settings(document, briefing.language)
    add_font_table(document, profile, settings)
    footers = "" if profile.page_number == "none" else add_footers(document, words.page_number)
    _set_body(document, body_markup(pieces, profile, footers))
    add_properties(document, briefing)
    return package_bytes(document)


def _set_styles(document: Document, profile: Profile, settings: WordSettings, language: str) -> None:
    sheet = StyleSheet(profile, settings)
    content = f"<w:styles {NAMESPACES}>{sheet.defaults(language)}{''.join(sheet.elements())}</w:styles>"
    styles = document.styles.element
    for child in list(styles):
        if not child.tag.endswith("}latentStyles"):
            styles.remove(child)
    defaults, *named = parse_xml(content)
    styles.insert(0, defaults)
    styles.extend(named)


def _set_body(document: Document, markup: str) -> None:
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.extend(list(parse_xml(f"<w:body {NAMESPACES}>{markup}</w:body>")))
