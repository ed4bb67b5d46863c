"""The body of a Word file: pieces in sections, upright pages and turned ones."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol

from jianbao.render.profile import Page, Profile
from jianbao.render.word_draft import Piece
from jianbao.render.word_footers import footer_distance
from jianbao.render.word_xml import millimetres, paragraph, points, with_page_break, with_section

_GAP = paragraph("JianbaoGap")
_SPACE = paragraph("JianbaoSpace")


class Sections(Protocol):
    """Gives the markup that ends an upright or a turned section."""

    def __call__(self, *, wide: bool) -> str:
        """Return the section's properties."""


def body_markup(
    pieces: Iterable[Piece], section: Sections, *, begun: bool = False, ended: bool = True
) -> str:
    """Return the content of a body, or of a part of one that has `begun` or is not `ended` by it."""
    turned = _turn_headings(pieces)
    groups = [(wide, list(group)) for wide, group in groupby(turned, key=lambda piece: piece.wide)]
    groups = groups or [(False, [])]
    written: list[str] = [with_section(_GAP, section(wide=False))] if begun and groups[0][0] else []
    for place, (wide, group) in enumerate(groups):
        markups = _group_markup(group, begins_page=place > 0)
        last = place + 1 == len(groups)
        if last and not (wide or ended):
            written += markups
        elif last and ended:
            written += [*_closed(markups), section(wide=wide)]
        else:
            closed = _closed(markups)
            written += [*closed[:-1], with_section(closed[-1], section(wide=wide))]
    return "".join(written)


def _turn_headings(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces so that a heading stands on the turned page with the table that it heads."""
    turned: list[Piece] = []
    wide = False
    for piece in reversed([*pieces]):
        wide = piece.wide or (piece.heading and wide)
        turned.append(piece._replace(wide=wide))
    return turned[::-1]


def _group_markup(group: Sequence[Piece], *, begins_page: bool) -> list[str]:
    """Return the markup of pieces, air around tables; the first piece begins a page anyway."""
    written: list[str] = []
    before: Piece | None = None
    for piece in group:
        breaking = piece.new_page and not (before is None and begins_page)
        after_table = before is not None and before.kind == "table"
        if piece.kind == "paragraph" and after_table and not breaking:
            written.append(_SPACE)
        if piece.kind == "table" and (breaking or after_table or (before and not before.caption)):
            written.append(with_page_break(_SPACE) if breaking else _SPACE)
        alone = breaking and piece.kind == "paragraph"
        written.append(with_page_break(piece.markup) if alone else piece.markup)
        before = piece
    return written


def _closed(markups: list[str]) -> list[str]:
    """Return the markup of a section so that it ends with a paragraph in the flow of text."""
    last = markups[-1] if markups else ""
    in_flow = last.startswith("<w:p>") and 'w:val="JianbaoEndmatter"' not in last
    return markups if in_flow else [*markups, _GAP]


def section_markup(profile: Profile, footers: str, *, wide: bool = False) -> str:
    """Return a section's page: paper, margins, place of the page number, grid of lines."""
    page = profile.page
    width, height = (page.height, page.width) if wide else (page.width, page.height)
    turned = ' w:orient="landscape"' if wide else ""
    top, right, bottom, left = margins(page, wide=wide)
    footer = footer_distance(profile, wide=wide)
    return (
        f'<w:sectPr>{footers}<w:pgSz w:w="{millimetres(width)}" w:h="{millimetres(height)}"{turned}/>'
        f'<w:pgMar w:top="{millimetres(top)}" w:right="{millimetres(right)}" '
        f'w:bottom="{millimetres(bottom)}" w:left="{millimetres(left)}" '
        f'w:header="851" w:footer="{footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{points(profile.styles["body"].line)}"/></w:sectPr>'
    )


def margins(page: Page, *, wide: bool) -> tuple[float, float, float, float]:
    """Return top, right, bottom and left margins; a turned page keeps the binding edge at its head."""
    if wide:
        return page.left, page.top, page.right, page.bottom
    return page.top, page.right, page.bottom, page.left
