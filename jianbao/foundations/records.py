"""The typed records that pass between the stages.

Every offset counts Unicode code points of the document's text (`text/<source>.txt`);
spans are half-open, so that `text[start:end]` is what the record speaks of.
The names and meanings follow docs/contract.md, the published data contract.
"""

from decimal import Decimal
from typing import Literal

import msgspec

Level = Literal["province", "city", "county", ""]
Kind = Literal["count", "money", "ratio", "rank", "change"]
Modifier = Literal["over", "near", "at_least", "below", ""]
Status = Literal[
    "indicator",
    "enumerator",
    "name",
    "date",
    "ordinal",
    "duration",
    "metadata",
    "idiom",
    "unresolved",
]
Severity = Literal["error", "warning"]
Derivation = Literal["difference", "relative_change", "sum", "spread", "per_head"]

PLANNED = ".plan"
"""How the rule of an indicator ends that stands where a text says what is to be."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value that a stage hands to the next."""


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open range of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Document(Record, frozen=True, kw_only=True):
    """A source document as plain text: one paragraph a line, `\\n` line ends."""

    source: str
    path: str
    text: str


class Place(Record, frozen=True, kw_only=True):
    """An administrative division: short standard name, code, and what it belongs to."""

    name: str
    level: Level
    adcode: str = ""
    parent: str = ""


class Speech(Record, frozen=True, kw_only=True):
    """One speech of a compilation; `start:end` covers it from its title line to its last line."""

    source: str
    speech: int
    title: str
    organisation: str
    region: str
    level: Level
    parent: str
    adcode: str
    start: int
    end: int
    body: Span
    """The text after the title lines."""
    outlook: Span | None = None
    """The closing paragraph on what comes next (下一步…), if there is one."""
    copy_of: str = ""
    """For a copy, the document and number of the speech that counts (`甲 2`); else empty."""


class Section(Record, frozen=True, kw_only=True):
    """A heading of a speech; `start:end` covers the heading, `body_end` closes its text."""

    source: str
    speech: int
    depth: int
    marker: str
    heading: str
    start: int
    end: int
    body_end: int


class Mention(Record, frozen=True, kw_only=True, gc=False):
    """A numeric mention with its one fate: a row of the ledger."""

    source: str
    speech: int | None
    start: int
    end: int
    text: str
    value: Decimal | None
    status: Status
    rule: str


class Indicator(Record, frozen=True, kw_only=True, gc=False):
    """A figure with its name; `quote` is the verbatim sentence that holds `text`."""

    source: str
    speech: int
    region: str
    indicator: str
    value: Decimal
    unit: str
    kind: Kind
    modifier: Modifier = ""
    period: str = ""
    value_from: Decimal | None = None
    theme: str = ""
    text: str
    start: int
    end: int
    quote: str
    quote_start: int
    rule: str
    confidence: float


class ThemedClause(Record, frozen=True, kw_only=True, gc=False):
    """A clause of a themed sentence, its themes strongest first."""

    start: int
    end: int
    themes: tuple[str, ...] = ()
    strength: int = 0
    """3 a result that can be checked, 2 something set up or issued, 1 something done, 0 a mere mention."""
    inherited: bool = False
    """The themes come from the clause before or from the heading, not from words of its own."""
    shares: tuple[float, ...] = ()
    """How much the clause is about each theme of its own words, from 0 (in passing) to 1."""


class ThemedSentence(Record, frozen=True, kw_only=True, gc=False):
    """A sentence with the themes it belongs to, strongest first."""

    source: str
    speech: int
    start: int
    end: int
    themes: tuple[str, ...]
    measures: int
    """How many concrete measures or results the sentence holds; 0 for a mere mention."""
    clauses: tuple[ThemedClause, ...] = ()


class ThemeEvidence(Record, frozen=True, kw_only=True):
    """A region's cell in the theme matrix: `measures` counted, the best sentence quoted."""

    source: str
    speech: int
    region: str
    theme: str
    measures: int
    quote: str
    start: int
    end: int


class Highlight(Record, frozen=True, kw_only=True):
    """A practice worth knowing: verbatim clauses with the heading they stand under."""

    source: str
    speech: int
    region: str
    rank: int
    heading: str
    text: str
    quote: str
    start: int
    end: int
    themes: tuple[str, ...] = ()
    core: str = ""
    """What its best clause needs to be read alone, where the text says more than that."""
    spans: tuple[Span, ...] = ()
    """The spans of the document whose characters, joined, are `text`."""
    quote_start: int | None = None
    """Where `quote` begins; older summaries do not say."""


class Comparison(Record, frozen=True, kw_only=True):
    """A value in a table across regions, with the verdict whether it compares, and why not."""

    family: str
    source: str
    speech: int
    region: str
    level: Level
    value: Decimal
    unit: str
    period: str
    comparable: bool
    why: str
    start: int
    end: int
    counted: str = ""
    """The way of counting, with what narrows it to a part (新增学位（公办）)."""


class DerivedPart(Record, frozen=True, kw_only=True, gc=False):
    """A figure of a speech that a derived figure is reckoned from: `text` stands at `start:end`."""

    source: str
    speech: int
    region: str
    start: int
    end: int
    text: str
    value: Decimal
    unit: str


class Derived(Record, frozen=True, kw_only=True):
    """A figure that no speech states: reckoned by `rule` from `parts`, in the order of the formula."""

    id: str
    rule: Derivation
    family: str = ""
    """The indicator family whose like values are reckoned together, or empty."""
    region: str = ""
    """The region whose figure it is; empty where several regions are reckoned together."""
    indicator: str
    value: Decimal
    unit: str
    modifier: Modifier = ""
    period: str = ""
    written: str
    """The result without its sign, as a reader meets it (1339家, 超过33.21万个)."""
    formula: str
    confidence: float
    """That of the least certain part."""
    parts: tuple[DerivedPart, ...]


class Issue(Record, frozen=True, kw_only=True, gc=False):
    """A doubt that a person should look at."""

    source: str
    speech: int | None = None
    level: Severity
    stage: str
    rule: str
    message: str
    start: int | None = None
    end: int | None = None


class Segmentation(Record, frozen=True, kw_only=True):
    """A document cut into speeches; `noise` are the spans that belong to none."""

    speeches: tuple[Speech, ...]
    sections: tuple[Section, ...]
    noise: tuple[Span, ...]
    issues: tuple[Issue, ...] = ()


class Analysis(Record, frozen=True, kw_only=True):
    """All that the per-document stages found in one document."""

    document: Document
    speeches: tuple[Speech, ...]
    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    indicators: tuple[Indicator, ...]
    sentences: tuple[ThemedSentence, ...]
    evidence: tuple[ThemeEvidence, ...]
    issues: tuple[Issue, ...]
