"""Page numbers: right on odd pages, left on even ones; on a turned page where the bound volume has them."""

from collections.abc import Mapping

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from jianbao.render.profile import Profile
from jianbao.render.word_carrier import use_styles
from jianbao.render.word_fields import field
from jianbao.render.word_looks import text_width
from jianbao.render.word_package import add_part
from jianbao.render.word_xml import NAMESPACES, UNITS_PER_POINT, millimetres, paragraph, points, run

_STYLES = {"default": "JianbaoPageOdd", "even": "JianbaoPageEven"}
_SHAPE_IDS = {"default": 900001, "even": 900002}
"""Ids of drawings are unique in the whole file: these lie beyond those of any chart."""
_BELOW = 7.0
"""Millimetres from the type area to the middle of the page number (GB/T 9704-2012)."""
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_SHAPES = (
    f'{NAMESPACES} xmlns:wps="{_SHAPE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
Footers = dict[bool, str]


def add_footers(
    document: Document, profile: Profile, form: tuple[str, Mapping[str, str]], *, turned: bool
) -> Footers:
    """Add the footers; return what upright (False) and turned (True) sections refer to.

    `form` is the number with what surrounds it, none if it is empty, and the ids of styles in this file.
    """
    words, renamed = form
    before, _, after = words.partition("{page}")
    found = {False: "", True: ""}
    if not words:
        return found
    for wide in (False, True)[: 1 + turned]:
        for pages, style in _STYLES.items():
            number = paragraph(style, run(before) + field("PAGE", "1") + run(after))
            content = paragraph("Footer", _turned(number, _SHAPE_IDS[pages], profile)) if wide else number
            identity = add_part(
                document,
                f"/word/footer_{'turned_' if wide else ''}{pages}.xml",
                f"<w:ftr {_SHAPES}>{use_styles(content, renamed)}</w:ftr>",
                (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
            )
            found[wide] += f'<w:footerReference w:type="{pages}" r:id="{identity}"/>'
    return found


def footer_distance(profile: Profile, *, wide: bool) -> int:
    """Return how far a footer's lower edge stands from the paper's, in twentieths of a point."""
    below = profile.page.right if wide else profile.page.bottom
    line = profile.styles["page_number"].line
    return max(millimetres(below - _BELOW) - points(line / 2), millimetres(5))


def _turned(number: str, identity: int, profile: Profile) -> str:
    """Return a page number in a box that reads downwards along the left edge of a turned page."""
    page, line = profile.page, profile.styles["page_number"].line
    emu = UNITS_PER_POINT / points(1)
    across, down = round(points(line) * emu), round(text_width(page) * emu)
    left = max(round((millimetres(page.bottom - _BELOW) - points(line / 2)) * emu), 0)
    top = round(millimetres(page.left) * emu)
    size = f'cx="{across}" cy="{down}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset>'
        f'</wp:positionV><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{identity}" name="page number" descr="page number"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{number}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
