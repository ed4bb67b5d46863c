"""Typographic profiles: page, faces and paragraph styles as data, read by every writer.

A profile is a file `templates/shared/profiles/<id>.yml`. Lengths are millimetres for the page and
points for type; indents count characters of the style's own size.
"""

from pathlib import Path
from typing import Literal

import msgspec

from jianbao.foundations.errors import TemplateError
from jianbao.foundations.yamlfile import load_yaml


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Paper and margins in millimetres; the rest is the type area (版心)."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


class Face(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A typeface: the font file for PDF and charts, the name written into Word files."""

    file: str
    word: str
    generic: Literal["serif", "sans-serif"] = "serif"
    latin: str = ""
    """The font file for Latin and digits beside this face; the profile's `latin` where it is empty."""
    word_bold: bool = False
    """Word sets this face bold: the font file is a bold one of the face that `word` names."""


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph style; sizes, line pitch and spacing in points, indent in characters."""

    face: str
    size: float
    line: float
    bold: bool = False
    colour: str = "#000000"
    align: Literal["left", "center", "right", "justify"] = "left"
    indent: float = 0
    before: float = 0
    after: float = 0


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a writer needs to know about looks."""

    id: str
    name: str
    page: Page
    faces: dict[str, Face]
    latin: Face
    fallbacks: tuple[Face, ...]
    styles: dict[str, Style]
    accent: str
    rule: str
    tint: str
    page_number: Literal["dashes", "plain", "none"] = "dashes"
    key_figures: Literal["ruled", "cards"] = "ruled"
    """Key figures stand between two rules, or each on a tinted card."""
    word_notes: Literal["list", "footnotes"] = "list"
    """Notes of source in Word: listed at their place, or at the foot of the page they are marked on."""
    chart: str = ""
    """The colour that charts shade; the accent where it is empty."""


STYLE_NAMES = (
    "masthead_name",
    "masthead_line",
    "title",
    "subtitle",
    "heading1",
    "heading2",
    "heading3",
    "body",
    "lead",
    "quote",
    "note",
    "plain",
    "list",
    "caption",
    "table_head",
    "table_cell",
    "key_value",
    "key_label",
    "key_detail",
    "chart_label",
    "chart_value",
    "page_number",
    "endmatter",
)


def load_profile(folder: Path, name: str) -> Profile:
    """Return the profile `name` of `folder`; raise TemplateError where a style is missing."""
    path = folder / f"{name}.yml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.yml"))) or "none"
        raise TemplateError(f"{path}: there is no profile “{name}”; choose one of: {known}")
    profile = load_yaml(path, Profile)
    for style in STYLE_NAMES:
        if style not in profile.styles:
            raise TemplateError(f"{path}: style {style} is missing; add it under styles")
    for style, value in profile.styles.items():
        if value.face not in profile.faces:
            raise TemplateError(f"{path}: style {style} uses face {value.face}, which faces does not define")
    return profile
