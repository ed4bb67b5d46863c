"""The package around the text: parts, properties, and a zip that is the same on every run."""

import re
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter

from jianbao import __version__
from jianbao.briefing.model import Briefing
from jianbao.render.profile import Profile
from jianbao.render.word_settings import WordSettings
from jianbao.render.word_xml import NAMESPACES, escape

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_DATE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.THEME}
_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_WORD = "http://schemas.microsoft.com/office/word"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def bare_document() -> Document:
    """Return a document of python-docx's template with nothing in it but a theme and a style part."""
    return strip(docx.Document())


def strip(document: Document, *, numbering: bool = False) -> Document:
    """Take away every part but the styles, the theme and, if asked, the numbering; return the document."""
    kept = _KEPT | ({RELATIONSHIP_TYPE.NUMBERING} if numbering else set())
    package = document.part.package
    for relations, wanted in (
        (document.part.rels, kept),
        (package.rels, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT}),
    ):
        for identity in [key for key, relation in relations.items() if relation.reltype not in wanted]:
            del relations[identity]
    return document


def drop_effects(document: Document) -> None:
    """Take away the second copy of the styles that some files of Word carry: it no longer fits them."""
    relations = document.part.rels
    for identity in [key for key, relation in relations.items() if relation.reltype == _EFFECTS]:
        del relations[identity]


def add_part(document: Document, name: str, content: str, kind: tuple[str, str]) -> str:
    """Add a part to the document; `kind` is its content type and relationship. Return the relation's id."""
    content_type, relation = kind
    blob = (_DECLARATION + content).encode()
    part = Part(PackURI(name), content_type, blob, document.part.package)
    return str(document.part.relate_to(part, relation))


def add_settings(document: Document, language: str, settings: WordSettings, *, footnotes: bool) -> None:
    """Add what holds for the whole file: odd and even pages differ, Chinese spacing, today's layout."""
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    content = (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="{escape(language)}" w:val="{escape(settings.never_last)}"/>'
        f'<w:noLineBreaksBefore w:lang="{escape(language)}" w:val="{escape(settings.never_first)}"/>'
        f"{separators if footnotes else ''}<w:compat>"
        "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="{escape(language)}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
    add_part(document, "/word/settings.xml", content, (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS))


def add_footnotes(document: Document, content: str) -> None:
    """Add the footnotes."""
    kind = (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES)
    add_part(document, "/word/footnotes.xml", content, kind)


def add_font_table(document: Document, profile: Profile, settings: WordSettings) -> None:
    """Add the faces of the file, each with the one to take where it is missing."""
    latin = {
        profile.latin.word: '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
    }
    chinese = '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
    faces = latin | {face.word: chinese for face in profile.faces.values()}
    content = "".join(
        f'<w:font w:name="{escape(name)}">{_instead(settings.instead.get(name))}{look}</w:font>'
        for name, look in faces.items()
    )
    add_part(
        document,
        "/word/fontTable.xml",
        f"<w:fonts {NAMESPACES}>{content}</w:fonts>",
        (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    )


def _instead(name: str | None) -> str:
    return f'<w:altName w:val="{escape(name)}"/>' if name else ""


def add_properties(document: Document, briefing: Briefing, profile: str) -> None:
    """Add title, author, subject, language and the briefing's own date; never the clock's.

    `profile` names the profile whose looks the file has; none where an office brought its own.
    """
    package = document.part.package
    replaced = {RELATIONSHIP_TYPE.CORE_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}
    for identity in [key for key, relation in package.rels.items() if relation.reltype in replaced]:
        del package.rels[identity]
    date = _DATE.search(briefing.date)
    day = f"{int(date[1]):04}-{int(date[2]):02}-{int(date[3]):02}T00:00:00Z" if date else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    core = (
        f"<cp:coreProperties {_CORE}><dc:title>{escape(briefing.title)}</dc:title>"
        f"<dc:subject>{escape(briefing.subject)}</dc:subject><dc:creator>{escape(briefing.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(briefing.author)}</cp:lastModifiedBy>{dates if day else ''}"
        f"<dc:language>{escape(briefing.language)}</dc:language></cp:coreProperties>"
    )
    application = (
        f'<Properties xmlns="{_EXTENDED}"><Template>{escape(profile)}</Template>'
        "<Application>Jianbao</Application>"
        f"<AppVersion>{_app_version()}</AppVersion></Properties>"
    )
    for name, content, content_type, relation in (
        ("/docProps/core.xml", core, CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES),
        (
            "/docProps/app.xml",
            application,
            CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
            RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        ),
    ):
        part = Part(PackURI(name), content_type, (_DECLARATION + content).encode(), package)
        package.relate_to(part, relation)


def _app_version() -> str:
    """Return the version as the schema wants it: two numbers, four digits after the point."""
    major, minor, *_ = __version__.split(".")
    return f"{major}.{int(minor):04}"


def package_bytes(document: Document) -> bytes:
    """Return the file: parts sorted, content types first, every date the same."""
    parts = _parts(document)
    final = BytesIO()
    with ZipFile(final, "w", ZIP_DEFLATED) as target:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, parts[name])
    return final.getvalue()


def _parts(document: Document) -> dict[str, bytes]:
    """Return the parts as python-docx writes them, without packing them once more than is needed."""
    parts: dict[str, bytes] = {}
    package = document.part.package
    for part in package.parts:
        part.before_marshal()
    gathered = SimpleNamespace(write=lambda place, part: parts.update({place.membername: part}))
    writer: Any = PackageWriter
    writer._write_content_types_stream(gathered, package.parts)  # noqa: SLF001 (there is no public way)
    writer._write_pkg_rels(gathered, package.rels)  # noqa: SLF001
    writer._write_parts(gathered, package.parts)  # noqa: SLF001
    return parts
