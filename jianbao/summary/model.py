"""The summary as one value: what briefing.json holds and its published JSON Schema describes."""

import msgspec

from jianbao.foundations.records import (
    Comparison,
    Highlight,
    Indicator,
    Issue,
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
    issues: tuple[Issue, ...]
