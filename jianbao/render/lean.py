"""What WeasyPrint keeps longer than it needs, let go at once: the same document from 40 % of the memory.

And what it packs harder than it pays: a file 1 % larger from 5 % less of the time.

This replaces private names of the release that `jianbao.render.lines` asserts.
"""

import zlib
from collections.abc import Callable, Iterator
from functools import cache
from math import inf
from types import SimpleNamespace
from typing import Any

import pydyf
from weasyprint import css, document
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page
from weasyprint.pdf import tags

_SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_PLAIN: dict[str, Any] = {
    **{f"{space}_{side}": 0 for space in ("margin", "padding") for side in _SIDES},
    **{f"border_{corner}_radius": (0, 0) for corner in _CORNERS},
    "min_width": 0,
    "min_height": 0,
    "max_width": inf,
    "max_height": inf,
    "text_indent": 0,
    "first_letter_style": None,
    "first_line_style": None,
    "background": None,
    "resume_at": None,
    "remove_decoration_sides": frozenset(),
}
"""What most boxes are once laid out: kept by their class, not by each of them.

The widths of borders are not here, since WeasyPrint asks whether a box has one.
"""
_NO_BORDER: dict[str, Any] = {f"border_{side}_width": 0 for side in _SIDES}
"""Lines and their texts have none, in whatever table they stand."""
_CELL: dict[str, Any] = {"computed_height": "auto", "empty": False}
_EMPTY: dict[str, Any] = {
    "string_set": [],
    "leading_collapsible_space": False,
    "trailing_collapsible_space": False,
    "colspan": 1,
    "rowspan": 1,
}
"""What the class says as well as it is, or says with another word for nothing."""
_SAID: dict[type, dict[str, Any]] = {
    boxes.LineBox: _PLAIN | _EMPTY | _NO_BORDER,
    boxes.TextBox: _PLAIN | _EMPTY | _NO_BORDER,
    boxes.TableCellBox: _PLAIN | _EMPTY | _CELL,
}
_SAID_BY_ALL = _PLAIN | _EMPTY
"""What a finished box need not say itself."""


@cache
def install() -> None:
    """Make WeasyPrint let go of each thing after its last use; the document stays the same."""
    css.StyleFor = _LeanStyles
    document.Page.paint = _joining(document.Page.paint)
    document.layout_document = _cutting(document.layout_document)
    page.make_page = _slimming(page.make_page)
    for kind, values in (
        (boxes.Box, _PLAIN),
        (boxes.LineBox, _NO_BORDER),
        (boxes.TextBox, _NO_BORDER),
        (boxes.TableCellBox, _CELL),
    ):
        for name, value in values.items():
            setattr(kind, name, value)
    boxes.Box.__init__ = _begin
    boxes.ParentBox._reset_spacing = _reset_spacing  # noqa: SLF001 (WeasyPrint has no public way)
    boxes.ParentBox.copy_with_children = _copy_with_children
    tags._build_box_tree = _emptying(tags._build_box_tree)  # noqa: SLF001 (WeasyPrint has no public way)


@cache
def pack_lightly() -> None:
    """Make WeasyPrint pack as other programs do, not as hard as it can."""
    pydyf.zlib = SimpleNamespace(compress=zlib.compress, compressobj=lambda level: zlib.compressobj())  # noqa: ARG005


class _LeanStyles(css.StyleFor):  # type: ignore[misc]  # WeasyPrint carries no types
    """Computes styles; the declarations that led to an element's are dropped before the next element's."""

    def __init__(self, html: Any, *arguments: Any) -> None:
        super().__init__(_Walk(html, self), *arguments)


class _Walk:
    """A page whose walk over its elements drops each one's declarations when it goes on."""

    def __init__(self, html: Any, styles: Any) -> None:
        self.etree_element = html.etree_element
        self.base_url = html.base_url
        self.wrapper_element = self
        self._elements = html.wrapper_element
        self._styles = styles

    def iter_subtree(self) -> Iterator[Any]:
        """Yield every element in order, as the wrapper that this stands for does."""
        declarations = self._styles.get_cascaded_styles()
        for element in self._elements.iter_subtree():
            yield element
            style = self._styles.get_computed_styles()[element.etree_element, None]
            for pseudo in (None, *_unborn(style)):
                declarations.pop((element.etree_element, pseudo), None)


def _unborn(style: Any) -> Iterator[str]:
    """Yield the pseudo-elements that an element of this style never has."""
    if "list-item" not in style["display"]:
        yield "marker"
    if style["float"] != "footnote":
        yield from ("footnote-call", "footnote-marker")
    if style["position"][0] != "note()":
        yield from ("note-call", "note-marker", "note-callback")


def _cutting(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    """Let go of the boxes as they were before they were laid out on pages."""

    def lay_out_and_cut(html: Any, root: Any, context: Any) -> Any:
        pages = [_slim(page) for page in lay_out(html, root, context)]
        for box in (root, *pages):
            _untie_columns(box)
        root.children = ()
        context.tables.clear()
        for item in context.target_collector.target_lookup_items.values():
            item.target_box = None
        return pages

    return lay_out_and_cut


def _slimming(make: Callable[..., Any]) -> Callable[..., Any]:
    def make_and_slim(*arguments: Any, **options: Any) -> Any:
        page, *rest = make(*arguments, **options)
        return _slim(page), *rest

    return make_and_slim


def _slim(page: Any) -> Any:
    """Take from the boxes of a page what their class says as well, and let equal lengths be one object."""
    lengths: dict[float, float] = {}
    one = lengths.setdefault
    for box in page.descendants():
        said = _SAID.get(type(box), _SAID_BY_ALL)
        box.__dict__ = {
            name: one(value, value) if value.__class__ is float and value else value  # 0.0 is not -0.0
            for name, value in vars(box).items()
            if said.get(name, box) != value
        }
    return page


def _untie_columns(root: Any) -> None:
    """Take from every column the question for its cells, which ties all boxes of a table together."""
    waiting = [root]
    while waiting:
        box = waiting.pop()
        if not isinstance(box, boxes.TableBox):
            waiting += [child for child in box.children if isinstance(child, boxes.ParentBox)]
            continue
        for group in box.column_groups:
            for column in (group, *group.children):
                column.get_cells = tuple


def _begin(box: Any, element_tag: Any, style: Any, element: Any) -> None:
    """Begin a box as WeasyPrint does, all boxes with the one empty set."""
    box.element_tag = element_tag
    box.element = element
    box.style = style
    box.remove_decoration_sides = frozenset()
    box.children = []
    box.first_letter_style = None
    box.first_line_style = None


def _reset_spacing(box: Any, side: str) -> None:
    """Set margin, padding and border of a side to 0, as WeasyPrint does, without a set for every box."""
    box.remove_decoration_sides = box.remove_decoration_sides | {side}
    for name in (f"margin_{side}", f"padding_{side}", f"border_{side}_width"):
        setattr(box, name, 0)


def _copy_with_children(box: Any, children: Any) -> Any:
    copy = box.copy()
    copy.children = children
    box.remove_decoration_sides = frozenset()
    return copy


def _joining(paint: Callable[..., None]) -> Callable[..., None]:
    """Join a page's many small drawing orders when it is painted."""

    def paint_and_join(page: Any, stream: Any, scale: float = 1) -> None:
        paint(page, stream, scale)
        stream.stream = [b"\n".join(map(_order, stream.stream))]

    return paint_and_join


def _order(written: Any) -> bytes:
    """Return a drawing order as the bytes that would be written: an operator, or a tag's object."""
    if isinstance(written, bytes):
        return written
    return bytes(written.data) if isinstance(written, pydyf.Object) else str(written).encode("ascii")


def _emptying(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Empty a page's box once its tags are built, the last that is asked of it, and write the tags down."""

    def build_and_empty(box: Any, parent: Any, pdf: Any, *arguments: Any) -> Iterator[Any]:
        if not isinstance(box, boxes.PageBox):
            return build(box, parent, pdf, *arguments)
        first = len(pdf.objects)
        elements = list(build(box, parent, pdf, *arguments))
        pdf.objects[first:] = map(_Written, pdf.objects[first:])
        box.children = ()
        return iter(elements)

    return build_and_empty


class _Written:
    """An object of the PDF as the bytes that will be written."""

    __slots__ = ("data", "number", "offset")
    compressible = True
    free = "n"
    generation = 0

    def __init__(self, written: Any) -> None:
        self.number = written.number
        self.data = written.data
        self.offset = 0

    @property
    def indirect(self) -> bytes:
        """The object with its number, for a file that is not compressed."""
        return b"%d 0 obj\n%s\nendobj" % (self.number, self.data)
