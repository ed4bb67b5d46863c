"""The summary as one value: what briefing.json holds and its published JSON Schema describes."""

import msgspec

from jianbao.foundations.records import (
    Comparison,
    Derived,
    Highlight,
    Indicator,
    Issue,
    Level,
    Mention,
    Section,
    Speech,
    ThemeEvidence,
)


class SourceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was read: its file, its size, and where its lines begin."""

    source: str
    file: str
    sha256: str
    characters: int
    line_starts: tuple[int, ...]


class ThemeName(msgspec.Struct, frozen=True, kw_only=True):
    """A theme of the office's taxonomy, in the taxonomy's order."""

    id: str
    name: str
    parent: str = ""


class FamilyName(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator family that aligns like figures across regions."""

    id: str
    name: str
    unit: str = ""


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What made a summary, and the names of what it refers to."""

    program: str
    taxonomy: tuple[ThemeName, ...]
    families: tuple[FamilyName, ...]


class ThemeTotal(msgspec.Struct, frozen=True, kw_only=True):
    """A theme counted over all speeches, the copies left out."""

    id: str
    regions: int
    """Regions, and speeches whose region is not known, that work at it."""
    measures: int


class FamilyTotal(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator family counted over all comparisons."""

    id: str
    like: int
    """Values that compare."""
    unlike: int
    """Values that do not."""
    regions: int
    """Regions, and speeches whose region is not known, that have a value of either sort."""


class ProvinceTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What one province, or whatever region stands topmost, holds; an empty name: place unknown."""

    name: str
    speeches: int
    regions: int
    """Regions, and speeches whose region is not known."""
    indicators: int
    highlights: int
    themes: tuple[ThemeTotal, ...] = ()
    """Themes that some region of it works at, in the taxonomy's order."""


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """What a whole build (or volume) holds, whatever part the summary carries; copies are not counted."""

    documents: int
    speeches: int
    levels: dict[Level, int]
    """Regions by level; under the empty level the speeches whose region is not known."""
    numbers: int
    indicators: int
    confidences: tuple[tuple[float, int], ...]
    """How many indicators have each confidence, rising: an audience decides what is doubtful."""
    highlights: int
    errors: int
    warnings: int
    themes: tuple[ThemeTotal, ...]
    """Themes that some region works at, in the taxonomy's order."""
    families: tuple[FamilyTotal, ...]
    """Families with a value, in the order of the families' file."""
    provinces: tuple[ProvinceTotal, ...]
    """By the first two digits of their codes; those without one last, in the order of their first speech."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """All that a build found, in the order of documents and speeches."""

    version: int = 1
    program: str
    documents: tuple[SourceDocument, ...]
    taxonomy: tuple[ThemeName, ...]
    families: tuple[FamilyName, ...]
    speeches: tuple[Speech, ...]
    sections: tuple[Section, ...]
    numbers: tuple[Mention, ...]
    indicators: tuple[Indicator, ...]
    themes: tuple[ThemeEvidence, ...]
    highlights: tuple[Highlight, ...]
    comparisons: tuple[Comparison, ...]
    derived: tuple[Derived, ...] = ()
    issues: tuple[Issue, ...]
    totals: Totals | None = None
    """Counts over the whole build; None where this summary holds the whole build."""
    told: tuple[tuple[str, int], ...] | None = None
    """The speeches (source, number) to tell of, best first: every province's strongest, then every
    second, and so on. Other speeches serve comparisons alone. None: all but copies, in their order."""
