"""What WeasyPrint keeps longer than it needs, let go at once: the same bytes from a third of the memory.

This replaces private names of the release that `jianbao.render.lines` asserts.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from weasyprint import css, document
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags


@cache
def install() -> None:
    """Make WeasyPrint let go of each thing after its last use; the PDF stays the same to the byte."""
    css.StyleFor = _LeanStyles
    document.Page.paint = _joining(document.Page.paint)
    tags._build_box_tree = _emptying(tags._build_box_tree)


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
            declarations.pop((element.etree_element, None), None)


def _joining(paint: Callable[..., None]) -> Callable[..., None]:
    """Join a page's many small drawing orders when it is painted."""

    def paint_and_join(page: Any, stream: Any, scale: float = 1) -> None:
        paint(page, stream, scale)
        orders = (order if isinstance(order, bytes) else str(order).encode() for order in stream.stream)
        stream.stream = [b"\n".join(orders)]

    return paint_and_join


def _emptying(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Empty a page's box once its tags are built, which is the last that is asked of it."""

    def build_and_empty(box: Any, *arguments: Any) -> Iterator[Any]:
        if not isinstance(box, boxes.PageBox):
            return build(box, *arguments)
        elements = list(build(box, *arguments))
        box.children = ()
        return iter(elements)

    return build_and_empty
