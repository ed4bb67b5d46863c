"""Lines of Chinese for WeasyPrint: stretched between their characters, and all of one height.

WeasyPrint stretches spaces only. Here a line's slack is spread over the gaps beside its wide characters;
runs of Latin letters and digits keep their own spacing. This replaces private names of one release, so the
release is asserted.
"""

import re
from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.pdf import stream
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from jianbao.foundations.errors import RenderError
from jianbao.render.sfnt import ASCENT

_RELEASE = "70.0"
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·\U00020000-\U0003ffff\u2060\u200b]+")
_SHOWN = re.compile(r"<([0-9a-f]*)>|(-?[\d.]+)")
_CLOSING, _OPENING = "、，。；：！？）》〉」』】〕”’", "（《〈「『【〔“‘"
_MARK = f"[{_CLOSING}{_OPENING}]"
_CROWDED = re.compile(f"[{_CLOSING}](?=[{_CLOSING}])|(?:(?<={_MARK})|(?<={_MARK}\u200b))[{_OPENING}]")
"""Marks beside another mark, which are set half as wide; no line breaks where this depends on the other."""
_LOOSEST = 0.4
"""Times the size: a line that would need wider gaps is left as it is."""


@cache
def install() -> None:
    """Make WeasyPrint justify lines of Chinese; raise RenderError under another release."""
    if weasyprint.__version__ != _RELEASE:
        raise RenderError(
            f"WeasyPrint {weasyprint.__version__}: justification is written for {_RELEASE}; run “make setup”"
        )
    inline.justify_line = _justifier(inline.justify_line)
    line_break.Layout.set_text = _spacer(line_break.Layout.set_text)
    line_break.first_line_metrics = _leveller(line_break.first_line_metrics)
    stream.Stream.begin_text = _forgetter(stream.Stream.begin_text)
    stream.Stream.show_text = _carrier(stream.Stream.show_text)


def _leveller(measure: Callable[..., Any]) -> Callable[..., Any]:
    """Give every text the height of its size: Pango makes one whose Latin follows Chinese a little higher."""

    def first_line_metrics(*arguments: Any, **options: Any) -> Any:
        layout, length, resume_at, width, *_ = measure(*arguments, **options)
        size = layout.font_size
        return layout, length, resume_at, width, size, size * ASCENT

    return first_line_metrics


def _justifier(stretch_spaces: Callable[[Any, Any, float], None]) -> Callable[[Any, Any, float], None]:
    def justify_line(context: Any, line: Any, slack: float) -> None:
        found = list(_text_boxes(line))
        gaps = sum(_gaps(box.text) for box in found)
        if not gaps or slack / gaps > _LOOSEST * line.style["font_size"]:
            stretch_spaces(context, line, slack)
            return
        _spread(line, slack / gaps, 0.0)

    return justify_line


def _spacer(set_text: Callable[..., None]) -> Callable[..., None]:
    def set_and_space(layout: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 (WeasyPrint's)
        set_text(layout, text, justify)
        layout.font_size = layout.style["font_size"]
        gap = getattr(layout, "wide_gap", 0)
        if justify and gap:
            _add_spacing(layout, gap)
        _add_features(layout, b"halt 1")

    return set_and_space


def _text_boxes(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _text_boxes(child)


def _gaps(text: str) -> float:
    """Return how many gaps a text has: one within a wide run, half where such a run meets Latin.

    Pango gives each run half a gap at either end and takes it away at the ends of the text.
    """
    total = 0.0
    for run in _WIDE.finditer(text):
        length = run.end() - run.start()
        edges = (run.start() > 0) + (run.end() < len(text))
        total += length - 1 + edges / 2
    return total


def _spread(box: Any, gap: float, moved: float) -> float:
    """Move what stands in `box` right by the slack used before it; return the slack used up to its end."""
    box.position_x += moved
    before = moved
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.TextBox):
            moved = _spread_text(child, gap, moved)
        elif isinstance(child, boxes.InlineBox):
            moved = _spread(child, gap, moved)
        else:
            child.translate(moved, 0)
    box.width += moved - before
    return moved


def _spread_text(box: Any, gap: float, moved: float) -> float:
    box.position_x += moved
    added = _gaps(box.text) * gap
    if added:
        # The layout is set up anew when it is drawn; a page laid out again has layouts of its own.
        box.pango_layout = copy(box.pango_layout)
        box.pango_layout.wide_gap = gap
        box.width += added
    return moved + added


def _add_spacing(layout: Any, gap: float) -> None:
    own = layout.style["letter_spacing"]
    spacing = int((gap + (0 if own == "normal" else own)) * TO_UNITS)
    _add_attributes(
        layout, _WIDE, lambda: pango.pango_attr_letter_spacing_new(spacing), pango.pango_attr_list_change
    )


def _add_features(layout: Any, features: bytes) -> None:
    """Set crowded marks with `features`, beside those of the style.

    These are inserted: a change would cut or free the attribute of the style's features, which
    WeasyPrint keeps and gives to every layout.
    """
    _add_attributes(
        layout,
        _CROWDED,
        lambda: pango.pango_attr_font_features_new(features),
        pango.pango_attr_list_insert,
    )


def _add_attributes(
    layout: Any, places: re.Pattern[str], new: Callable[[], Any], add: Callable[[Any, Any], None]
) -> None:
    """Give a layout an attribute at each place of its text."""
    found = list(places.finditer(layout.text))
    if not found:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for place in found:
        attribute = new()
        attribute.start_index = len(layout.text[: place.start()].encode())
        attribute.end_index = attribute.start_index + len(place[0].encode())
        add(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _forgetter(begin_text: Callable[[Any], None]) -> Callable[[Any], None]:
    def begin(target: Any) -> None:
        target.carried = 0.0
        begin_text(target)

    return begin


def _carrier(show_text: Callable[[Any, str], None]) -> Callable[[Any, str], None]:
    """Move the gap after a run's last glyph before the next run's first.

    Chromium's viewer skips a gap that ends a TJ array, which a change of face makes of every other one.
    """

    def show(target: Any, text: str) -> None:
        parts: list[str] = []
        gap = getattr(target, "carried", 0.0)
        for glyphs, number in _SHOWN.findall(text):
            if number:
                gap += float(number)
            elif glyphs:
                parts.append(f"{gap:.1f}<{glyphs}>" if gap else f"<{glyphs}>")
                gap = 0.0
        target.carried = gap
        if parts:
            show_text(target, "".join(parts))

    return show
