"""Numbering of lists: one for bullets, one for each numbered list so that each begins at one."""

from jianbao.render.word_extras import BULLETS, NUMBERS
from jianbao.render.word_xml import NAMESPACES

_BULLET = "\u25cf"


def numbering_markup(numbered_lists: int) -> str:
    """Return the numbering part for a file with that many numbered lists."""
    bullets = _abstract(0, "bullet", _BULLET, "JianbaoBullet", '<w:rPr><w:sz w:val="16"/></w:rPr>')
    numbers = _abstract(1, "decimal", "%1.", "JianbaoNumbered")
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{NUMBERS + place}"><w:abstractNumId w:val="1"/>{restart if place else ""}</w:num>'
        for place in range(max(numbered_lists, 1))
    )
    return f"<w:numbering {NAMESPACES}>{bullets}{numbers}{lists}</w:numbering>"


def _abstract(identity: int, form: str, text: str, style: str, look: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{look}</w:lvl></w:abstractNum>'
    )
