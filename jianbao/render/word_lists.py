"""Numbering of lists: one for bullets, one for each numbered list so that each begins at one."""

from jianbao.render.profile import Style
from jianbao.render.word_extras import BULLETS, NUMBERS, list_indent
from jianbao.render.word_xml import NAMESPACES, half_points

_BULLET = "\u25cf"


def numbering_markup(numbered_lists: int, look: Style) -> str:
    """Return the numbering part for a file with that many numbered lists in the look of a list."""
    small = f'<w:rPr><w:sz w:val="{half_points(look.size / 2)[0]}"/></w:rPr>'
    bullets = _abstract(0, "bullet", _BULLET, ("JianbaoBullet", list_indent(look), small))
    numbers = _abstract(1, "decimal", "%1.", ("JianbaoNumbered", list_indent(look), ""))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{NUMBERS + place}"><w:abstractNumId w:val="1"/>{restart if place else ""}</w:num>'
        for place in range(max(numbered_lists, 1))
    )
    return f"<w:numbering {NAMESPACES}>{bullets}{numbers}{lists}</w:numbering>"


def _abstract(identity: int, form: str, text: str, look: tuple[str, str, str]) -> str:
    style, indent, mark = look
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr>{mark}</w:lvl></w:abstractNum>"
    )
