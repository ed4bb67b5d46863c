"""The named styles of a Word file, made from a profile: an office restyles by editing these.

A style says only what differs from the style it is based on, so that a change of one style
reaches those that follow it.
"""

from typing import NamedTuple

import msgspec
from docx.oxml.parser import parse_xml
from lxml import etree

from jianbao.briefing.model import Align
from jianbao.render.profile import Profile, Style
from jianbao.render.word_extras import EXTRAS
from jianbao.render.word_looks import (
    border,
    fonts,
    ordered,
    paragraph_look,
    run_look,
    shading,
    size,
    spacing,
    weight,
)
from jianbao.render.word_settings import BUILT_IN, WordSettings
from jianbao.render.word_xml import NAMESPACES, escape


class Named(NamedTuple):
    """A paragraph style: its id in Word, the profile's style, what it follows."""

    id: str
    look: str
    based_on: str = "Normal"
    next: str = ""
    align: Align | None = None
    keep_next: bool = False
    outline: int | None = None
    extra: str = ""
    """What the style carries beside its profile style, by its name in `EXTRAS`."""


BODY = "JianbaoBody"
TABLE_TEXT = "JianbaoTableText"
PARAGRAPH_STYLES = (
    Named(BODY, "body"),
    Named("JianbaoPlain", "plain"),
    Named("JianbaoLead", "lead", BODY, BODY),
    Named("JianbaoQuote", "quote", BODY, BODY),
    Named("JianbaoNote", "note"),
    Named("Title", "title", next=BODY, keep_next=True),
    Named("Subtitle", "subtitle", next=BODY, keep_next=True),
    Named("Heading1", "heading1", next=BODY, keep_next=True, outline=0),
    Named("Heading2", "heading2", next=BODY, keep_next=True, outline=1),
    Named("Heading3", "heading3", next=BODY, keep_next=True, outline=2),
    Named("TOCHeading", "heading1", next=BODY, align="center", keep_next=True),
    Named("TOC1", "plain", extra="contents1"),
    Named("TOC2", "plain", extra="contents2"),
    Named("TOC3", "plain", extra="contents3"),
    Named("JianbaoMasthead", "masthead_name", keep_next=True),
    Named("JianbaoIssue", "masthead_line", align="center", keep_next=True),
    Named("JianbaoImprint", "masthead_line", keep_next=True, extra="imprint"),
    Named("JianbaoRule", "masthead_line", keep_next=True, extra="rule"),
    Named("JianbaoBullet", "list", extra="bullet"),
    Named("JianbaoNumbered", "list", extra="numbered"),
    Named("Caption", "caption", keep_next=True),
    Named("JianbaoChartCaption", "caption", "Caption", extra="loose"),
    Named("JianbaoChart", "caption", keep_next=True, extra="picture"),
    Named("JianbaoTableHead", "table_head", keep_next=True),
    Named(TABLE_TEXT, "table_cell"),
    Named("JianbaoTableCentre", "table_cell", TABLE_TEXT, align="center"),
    Named("JianbaoTableRight", "table_cell", TABLE_TEXT, align="right"),
    Named("JianbaoKeyValue", "key_value", keep_next=True),
    Named("JianbaoKeyLabel", "key_label", keep_next=True),
    Named("JianbaoKeyDetail", "key_detail"),
    Named("JianbaoSourceHeading", "caption", align="left", keep_next=True, outline=0, extra="ruled"),
    Named("JianbaoSource", "note", extra="hanging"),
    Named("FootnoteText", "note", extra="hanging"),
    Named("CommentText", "note", align="left"),
    Named("Footer", "page_number"),
    Named("JianbaoPageOdd", "page_number", "Footer", align="right", extra="odd"),
    Named("JianbaoPageEven", "page_number", "Footer", align="left", extra="even"),
    Named("JianbaoEndmatter", "endmatter", extra="endmatter"),
    Named("JianbaoSpace", "note", extra="space"),
    Named("JianbaoGap", "note", extra="gap"),
)
_SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'
CHARACTER_STYLES = (
    "Strong",
    "Emphasis",
    "JianbaoStrongEmphasis",
    "FootnoteReference",
    "CommentReference",
    "JianbaoReference",
    "JianbaoSourceQuote",
    "JianbaoMark",
)
STYLE_IDS = (
    *(style.id for style in PARAGRAPH_STYLES),
    *CHARACTER_STYLES,
    "JianbaoTable",
    "JianbaoKeyFigures",
)
"""Every style whose name word.yml or Word itself gives."""
_CELL_MARGINS = {"top": 40, "left": 60, "bottom": 38, "right": 60}
"""Twentieths of a point: with its line a row is as high as in the PDF, and its text as wide."""
_CARD_MARGINS = {"top": 120, "left": 160, "bottom": 120, "right": 100}
"""The same of a key figure that stands on a card."""
_OUTER, _INNER = (1.0, "#000000"), (0.5, "#8a8a8a")
"""Width in points and colour of a table's lines."""


class StyleSheet:
    """The styles of a Word file: a profile's looks under the names of word.yml."""

    def __init__(self, profile: Profile, settings: WordSettings) -> None:
        """Keep what every style is made from."""
        self._profile = profile
        self._settings = settings
        body = profile.styles["body"]
        self._ground = msgspec.structs.replace(body, indent=0, align="left", before=0, after=0)

    def defaults(self, language: str) -> str:
        """Return the defaults under all styles: faces, size and languages."""
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{self._ground_run()}"
            f'<w:lang w:val="en-US" w:eastAsia="{escape(language)}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>"
        )

    def elements(self) -> list[str]:
        """Return every style as markup, Word's defaults first."""
        return [
            self._normal(),
            self._style("character", "DefaultParagraphFont", default=True),
            *[self._paragraph_style(style) for style in PARAGRAPH_STYLES],
            *self._character_styles(),
            *self._table_styles(),
            self._style("numbering", "NoList", default=True),
        ]

    def _ground_run(self) -> str:
        return fonts(self._profile, self._ground.face) + size(self._ground.size)

    def _look(self, identity: str) -> Style:
        for named in PARAGRAPH_STYLES:
            if named.id == identity:
                look = self._profile.styles[named.look]
                return msgspec.structs.replace(look, align=named.align) if named.align else look
        return self._ground

    def _normal(self) -> str:
        properties = {
            "widowControl": "<w:widowControl/>",
            "kinsoku": "<w:kinsoku/>",
            "overflowPunct": '<w:overflowPunct w:val="0"/>',
            "autoSpaceDE": '<w:autoSpaceDE w:val="0"/>',
            "autoSpaceDN": '<w:autoSpaceDN w:val="0"/>',
            "spacing": spacing(self._ground),
        }
        content = f"<w:qFormat/><w:pPr>{ordered(properties)}</w:pPr>{_runs(self._ground_run())}"
        return self._style("paragraph", "Normal", content, default=True)

    def _paragraph_style(self, named: Named) -> str:
        look, under = self._look(named.id), self._look(named.based_on)
        properties = paragraph_look(look, under, self._ground.line)
        if named.keep_next:
            properties["keepNext"] = "<w:keepNext/>"
        if named.outline is not None:
            properties["keepLines"] = "<w:keepLines/>"
            properties["outlineLvl"] = f'<w:outlineLvl w:val="{named.outline}"/>'
        if named.extra:
            properties |= EXTRAS[named.extra](look, self._profile)
        following = f'<w:next w:val="{named.next}"/>' if named.next else ""
        runs = _runs(run_look(look, under, self._profile))
        content = (
            f'{following}<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{ordered(properties)}</w:pPr>{runs}'
        )
        return self._style("paragraph", named.id, content, based_on=named.based_on)

    def _character_styles(self) -> list[str]:
        """Return the styles of runs: Chinese print stresses by another face, not by slanting."""
        looks = {
            "Strong": self._stress("heiti"),
            "Emphasis": self._stress("kaiti"),
            "JianbaoStrongEmphasis": _runs("<w:b/><w:bCs/>"),
            "FootnoteReference": _runs(_SUPERSCRIPT),
            "CommentReference": _runs('<w:sz w:val="16"/><w:szCs w:val="16"/>'),
            "JianbaoReference": _runs(_SUPERSCRIPT),
            "JianbaoSourceQuote": self._stress("kaiti"),
            "JianbaoMark": _runs('<w:u w:val="single"/>'),
        }
        parents = {"JianbaoStrongEmphasis": "Strong", "JianbaoMark": "JianbaoSourceQuote"}
        return [
            self._style("character", name, looks[name], based_on=parents.get(name, ""))
            for name in CHARACTER_STYLES
        ]

    def _stress(self, face: str) -> str:
        """Return the look of stressed words: another face, or bold where the profile has no such face."""
        return _runs(fonts(self._profile, face) if face in self._profile.faces else weight(bold=True))

    def _table_styles(self) -> list[str]:
        cells = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in _CELL_MARGINS.items())
        margins = f"<w:tblCellMar>{cells}</w:tblCellMar>"
        close = margins.replace('w:w="60"', 'w:w="30"')
        roomy = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in _CARD_MARGINS.items())
        card = f"<w:tblCellMar>{roomy}</w:tblCellMar>"
        tint = shading(self._profile.tint)
        centred = '<w:vAlign w:val="center"/>'
        lines = _lines({"top": _OUTER, "bottom": _OUTER, "insideH": _INNER, "insideV": _INNER})
        cards = self._profile.key_figures == "cards"
        return [
            self._style("table", "TableNormal", f"<w:tblPr>{margins}</w:tblPr>", default=True),
            self._style(
                "table",
                "JianbaoTable",
                f"<w:qFormat/><w:tblPr>{lines}{margins}</w:tblPr><w:tcPr>{centred}</w:tcPr>"
                f'<w:tblStylePr w:type="firstRow"><w:tcPr>{tint}</w:tcPr></w:tblStylePr>',
                based_on="TableNormal",
            ),
            self._style(
                "table",
                "JianbaoKeyFigures",
                f"<w:qFormat/><w:tblPr>{self._figure_lines()}{card if cards else close}</w:tblPr>"
                f'<w:tcPr>{tint if cards else ""}<w:vAlign w:val="top"/></w:tcPr>',
                based_on="TableNormal",
            ),
        ]

    def _figure_lines(self) -> str:
        """Return the lines around key figures: two rules, or a bar at the left of every card."""
        if self._profile.key_figures == "ruled":
            rule = (0.75, self._profile.rule)
            return _lines({"top": rule, "bottom": rule})
        bar, gap = (3.0, self._profile.accent), (6.0, "#ffffff")
        return _lines({"left": bar, "insideH": gap, "insideV": bar})

    def _style(
        self, kind: str, identity: str, content: str = "", *, based_on: str = "", default: bool = False
    ) -> str:
        own = "" if identity in BUILT_IN else ' w:customStyle="1"'
        first = ' w:default="1"' if default else ""
        parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        return (
            f'<w:style w:type="{kind}"{first}{own} w:styleId="{identity}">'
            f'<w:name w:val="{escape(self._settings.style_name(identity))}"/>{parent}{content}</w:style>'
        )


def _runs(look: str) -> str:
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def _lines(sides: dict[str, tuple[float, str]]) -> str:
    drawn = "".join(border(side, width, shade, 0) for side, (width, shade) in sides.items())
    return f"<w:tblBorders>{drawn}</w:tblBorders>"


def made_styles(profile: Profile, settings: WordSettings, language: str) -> list[etree._Element]:
    """Return the defaults and then every style of a file."""
    sheet = StyleSheet(profile, settings)
    content = f"<w:styles {NAMESPACES}>{sheet.defaults(language)}{''.join(sheet.elements())}</w:styles>"
    return list(parse_xml(content))
