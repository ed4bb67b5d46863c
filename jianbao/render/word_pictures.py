"""Charts as pictures of a Word file, with their alternative text."""

import struct
from io import BytesIO

from docx.document import Document

from jianbao.briefing.model import Chart
from jianbao.render.charts import draw_chart
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.raster import rasterise
from jianbao.render.word_looks import text_width
from jianbao.render.word_xml import UNITS_PER_POINT, escape, points

_DPI = 300
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Pictures:
    """Draws charts and puts them into a Word file, numbering them as they come."""

    def __init__(self, document: Document, profile: Profile, fonts: FontSet) -> None:
        """Draw for `document`, as wide as the type area."""
        self._document = document
        self._profile = profile
        self._fonts = fonts
        self._width = text_width(profile.page) / points(1)
        self._count = 0

    def draw(self, chart: Chart) -> str:
        """Return a run that holds the picture of `chart`."""
        image = rasterise(draw_chart(chart, self._profile, width=self._width), self._fonts, dpi=_DPI)
        relation, _ = self._document.part.get_or_add_image(BytesIO(image))
        across, down = struct.unpack(">II", image[16:24])  # the size in a PNG's first chunk
        width = round(self._width * UNITS_PER_POINT)
        self._count += 1
        return _drawing(relation, self._count, (width, round(width * down / across)), chart)


def _drawing(relation: str, number: int, size: tuple[int, int], chart: Chart) -> str:
    width, height = size
    naming = f'id="{number}" name="{escape(chart.caption)}" descr="{escape(chart.alt)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {naming}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {naming}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
