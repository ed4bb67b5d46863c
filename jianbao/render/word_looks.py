"""A profile's paragraph style in Word's terms: paragraph and run properties in schema order."""

from collections.abc import Mapping

from jianbao.render.profile import Page, Profile, Style
from jianbao.render.word_xml import half_points, millimetres, points

PARAGRAPH_ORDER = (
    "keepNext",
    "keepLines",
    "framePr",
    "widowControl",
    "numPr",
    "pBdr",
    "tabs",
    "kinsoku",
    "overflowPunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
)
_JUSTIFICATION = {"justify": "both"}
Properties = dict[str, str]


def ordered(properties: Mapping[str, str]) -> str:
    """Return paragraph properties in the order that the schema asks for."""
    return "".join(properties[name] for name in PARAGRAPH_ORDER if name in properties)


def paragraph_look(look: Style, under: Style, grid: float) -> Properties:
    """Return the paragraph properties in which `look` differs from the style it is based on."""
    found: Properties = {}
    if (look.line, look.before, look.after) != (under.line, under.before, under.after):
        found["spacing"] = spacing(look)
    if (look.line == grid) != (under.line == grid):
        found["snapToGrid"] = f'<w:snapToGrid w:val="{int(look.line == grid)}"/>'
    if (look.indent, look.size) != (under.indent, under.size) and (look.indent or under.indent):
        found["ind"] = first_line(look.indent, look.size)
    if look.align != under.align:
        found["jc"] = justification(look.align)
    return found


def run_look(look: Style, under: Style, profile: Profile) -> str:
    """Return the run properties in which `look` differs from the style it is based on."""
    return "".join(
        (
            fonts(profile, look.face) if look.face != under.face else "",
            weight(bold=_bold(look, profile)) if _bold(look, profile) != _bold(under, profile) else "",
            f'<w:color w:val="{colour(look.colour)}"/>' if look.colour != under.colour else "",
            size(look.size) if look.size != under.size else "",
        )
    )


def _bold(look: Style, profile: Profile) -> bool:
    return look.bold or profile.faces[look.face].word_bold


def weight(*, bold: bool) -> str:
    """Return whether a run is bold."""
    return f'<w:b w:val="{int(bold)}"/><w:bCs w:val="{int(bold)}"/>'


def fonts(profile: Profile, face: str) -> str:
    """Return the faces of a run: one for Latin and digits, one for Chinese, no theme fonts."""
    chinese, latin = profile.faces[face].word, profile.latin.word
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{chinese}" w:cs="{latin}"/>'
    )


def size(length: float) -> str:
    """Return a type size; what half points cannot say is taken off the letter spacing."""
    halves, tracking = half_points(length)
    return f'<w:spacing w:val="{tracking}"/><w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def spacing(look: Style) -> str:
    """Return line pitch and the space before and after a paragraph."""
    return (
        f'<w:spacing w:before="{points(look.before)}" w:after="{points(look.after)}" '
        f'w:line="{points(look.line)}" w:lineRule="exact"/>'
    )


def first_line(characters: float, type_size: float) -> str:
    """Return a first-line indent in characters, with the length for readers that know only lengths."""
    return (
        f'<w:ind w:firstLineChars="{round(characters * 100)}" '
        f'w:firstLine="{points(characters * type_size)}"/>'
    )


def hanging(start: float, depth: float) -> str:
    """Return an indent of `start` points whose first line stands `depth` points further left."""
    return f'<w:ind w:left="{points(start)}" w:hanging="{points(depth)}"/>'


def justification(align: str) -> str:
    """Return the alignment of a paragraph."""
    return f'<w:jc w:val="{_JUSTIFICATION.get(align, align)}"/>'


def colour(value: str) -> str:
    """Return a CSS colour `#rgb` or `#rrggbb` as Word writes it.

    >>> colour("#c00"), colour("#1b5e94")
    ('CC0000', '1B5E94')
    """
    digits = value.lstrip("#")
    return "".join(2 * digit for digit in digits).upper() if len(digits) == 3 else digits.upper()


def shading(value: str) -> str:
    """Return the ground of a cell in the colour `value`."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(value)}"/>'


def border(side: str, width: float, value: str, distance: int = 1) -> str:
    """Return a border of `width` points in the colour `value`."""
    return (
        f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="{distance}" w:color="{colour(value)}"/>'
    )


def text_width(page: Page, *, wide: bool = False) -> int:
    """Return the width of the type area, upright or turned, in twentieths of a point."""
    across = page.height - page.top - page.bottom if wide else page.width - page.left - page.right
    return millimetres(across)
