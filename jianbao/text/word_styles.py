"""What a Word file's styles say about the text itself: numbered by which list, hidden or not."""

from typing import NamedTuple

from lxml import etree

from jianbao.text.word_names import (
    HIDDEN,
    LEVEL_OF_PARAGRAPH,
    NUMBER_ID,
    NUMBERING,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TYPE,
    is_on,
    named,
    value_of,
)

_STYLE_ID = named("styleId")
_DEEPEST = 50
"""Word allows no longer chain of styles; a damaged file may hold a circle."""


class Style(NamedTuple):
    """A style with what it takes over from the styles it is based on."""

    name: str = ""
    number: str | None = None
    level: str | None = None
    hidden: bool = False


_PLAIN = Style()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the styles from the root of styles.xml."""
        self._rows = (
            {} if root is None else {row.get(_STYLE_ID, ""): row for row in root.iter(named("style"))}
        )
        self._known: dict[str | None, Style] = {None: _PLAIN}
        self._known[None] = self.of(self._default())

    def of(self, name: str | None) -> Style:
        """Return a style by its id; the default paragraph style for None."""
        if name not in self._known:
            self._known[name] = self._resolved(name or "")
        return self._known[name]

    def _default(self) -> str | None:
        for name, row in self._rows.items():
            if row.get(TYPE) == "paragraph" and row.get(named("default")) in {"1", "true", "on"}:
                return name
        return None

    def _resolved(self, name: str) -> Style:
        number = level = None
        hidden: bool | None = None
        current: str | None = name
        for _ in range(_DEEPEST):
            row = self._rows.get(current or "")
            if row is None:
                break
            numbering = row.find(f"{PARAGRAPH_PROPERTIES}/{NUMBERING}")
            number = value_of(numbering, NUMBER_ID) if number is None else number
            level = value_of(numbering, LEVEL_OF_PARAGRAPH) if level is None else level
            hidden = is_on(row.find(RUN_PROPERTIES), HIDDEN) if hidden is None else hidden
            current = value_of(row, named("basedOn"))
        return Style(name=name, number=number, level=level, hidden=bool(hidden))
