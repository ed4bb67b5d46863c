"""What a template sees: the selection for one audience, as plain fields (docs/templates.md lists them).

Strings that come from a speech are verbatim but for the setting of punctuation; `note` leads each
of them to its sentence and is written `<note ref="{{ … }}"/>`.
"""

from typing import Literal

import msgspec

from jianbao.briefing.audience import Audience
from jianbao.foundations.records import Derivation, Kind, Level, Modifier, Severity


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A value with named fields that a template may print."""


class OfficeView(Field, frozen=True, kw_only=True):
    """The office that issues the briefing, as printed."""

    name: str
    issue: str
    office: str
    date: str
    recipients: tuple[str, ...]
    copies: str


class Counts(Field, frozen=True, kw_only=True):
    """Counted facts of the whole build, and of what this audience is shown."""

    documents: int
    speeches: int
    regions: int
    provinces: int
    cities: int
    counties: int
    others: int
    """Speeches whose region is not known."""
    places: int
    """Regions and such speeches together: all that something can be told of."""
    indicators: int
    highlights: int
    themes: int
    shared_themes: int
    doubtful: int
    issues: int
    told_regions: int
    """Regions (and speeches without one) of which a highlight is shown."""
    shown_regions: int
    """Regions (and speeches without one) that are told of in full."""
    shown_highlights: int
    shown_indicators: int
    shown_doubtful: int


class HighlightView(Field, frozen=True, kw_only=True):
    """A practice worth knowing, with the heading it stands under."""

    region: str
    heading: str
    text: str
    themes: tuple[str, ...]
    note: str


class IndicatorView(Field, frozen=True, kw_only=True):
    """A row of an indicator table; `value` is the figure as the speech has it (超11亿元)."""

    region: str
    indicator: str
    value: str
    number: str
    unit: str
    kind: Kind
    modifier: Modifier
    period: str
    value_from: str
    theme: str
    doubtful: bool
    rule: str
    confidence: float
    note: str


class EvidenceView(Field, frozen=True, kw_only=True):
    """What one region does under a theme: the best measure, and how many were counted."""

    region: str
    measures: int
    text: str
    note: str


class ThemeView(Field, frozen=True, kw_only=True):
    """A theme with the regions that work at it; `sole` names the region when only one does."""

    id: str
    name: str
    regions: int
    measures: int
    shared: bool
    sole: str
    places: tuple[str, ...]
    """The regions that work at it, in the order of the speeches."""
    evidence: tuple[EvidenceView, ...]
    more: int
    """Regions of which no evidence is shown, for want of room."""
    indicators: tuple[IndicatorView, ...]


class ComparisonRow(Field, frozen=True, kw_only=True):
    """A value of a family; `why` says at length what keeps it from being compared."""

    region: str
    level: Level
    indicator: str
    value: str
    number: str
    unit: str
    period: str
    why: str
    differs: tuple[str, ...]
    """In what it differs, in short (时段不同)."""
    doubtful: bool
    note: str


class FamilyView(Field, frozen=True, kw_only=True):
    """A family of like indicators: the values that compare, largest first, and those that do not."""

    id: str
    name: str
    unit: str
    like: tuple[ComparisonRow, ...]
    unlike: tuple[ComparisonRow, ...]
    more_like: int
    """Values that compare and are not shown, for want of room."""
    more_unlike: int
    differs: tuple[str, ...]
    """In what the unlike values differ, in short (时段不同)."""
    counted: str
    """What the values that compare count, as the chart's caption says; the family's name where none do."""
    chart: str
    """The reference of its chart, or empty when fewer than two values compare."""
    charted: int
    """How many of the like values the chart shows, the first of them."""


class SeriesView(Field, frozen=True, kw_only=True):
    """Like figures that one sentence lists side by side; `chart` is the reference of their chart."""

    region: str
    shared: str
    """What the names have in common, from two characters on (覆盖率)."""
    unit: str
    period: str
    rows: tuple[IndicatorView, ...]
    chart: str


class ChartedView(Field, frozen=True, kw_only=True):
    """Figures that one chart shows, each with an axis of its own; `chart` is empty when there are too few."""

    rows: tuple[IndicatorView, ...]
    chart: str


class TermView(Field, frozen=True, kw_only=True):
    """A figure of a formula as its speech has it; `before` is the sign, and the region where it is told."""

    before: str
    value: str
    note: str


class DerivedView(Field, frozen=True, kw_only=True):
    """A figure that no speech states, reckoned from figures that do; to be marked as such."""

    rule: Derivation
    family: str
    """The name of the indicator family whose like values it is reckoned from, or empty."""
    regions: tuple[str, ...]
    """The regions whose figures stand in the formula."""
    indicator: str
    value: str
    """The result without its sign (1339家)."""
    falling: bool
    rounded: bool
    unit: str
    period: str
    terms: tuple[TermView, ...]
    result: str
    """What ends the formula (=－1339家)."""
    doubtful: bool
    confidence: float


class RegionView(Field, frozen=True, kw_only=True):
    """A region (or, where none is known, a speech) with what is told of it."""

    name: str
    level: Level
    parent: str
    known: bool
    titles: tuple[str, ...]
    organisations: tuple[str, ...]
    highlights: tuple[HighlightView, ...]
    indicators: tuple[IndicatorView, ...]
    more_highlights: int
    """Highlights that are not shown, for want of room."""
    more_indicators: int
    themes: tuple[str, ...]


class MatrixRow(Field, frozen=True, kw_only=True):
    """A region's row of the theme matrix: the names of the themes it works at."""

    region: str
    themes: tuple[str, ...]


class MatrixView(Field, frozen=True, kw_only=True):
    """The theme matrix: regions by themes; `chart` is empty when there is nothing to show."""

    chart: str
    by: Literal["region", "province", "city"]
    """What the rows are; those of a province or city count the regions that belong to it."""
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class DoubtView(Field, frozen=True, kw_only=True):
    """A doubt that a person should look at."""

    level: Severity
    stage: str
    rule: str
    message: str
    figure: str
    """The figure in doubt as the speech has it, empty when it is not about one."""
    indicator: str
    """The name it was given, may be empty."""
    marked: bool
    """Its row of the tables is marked for checking."""
    region: str
    source: str
    line: int
    """The line of the text, or 0 when the doubt has no place."""
    note: str
    """Key of the figure's sentence, may be empty."""


class SourceView(Field, frozen=True, kw_only=True):
    """A source document and the speeches that were found in it."""

    source: str
    file: str
    titles: tuple[str, ...]


class View(Field, frozen=True, kw_only=True):
    """All names that a template may use."""

    audience: Audience
    headings: dict[str, str]
    words: dict[str, str]
    office: OfficeView
    counts: Counts
    key_figures: tuple[IndicatorView, ...]
    regions: tuple[RegionView, ...]
    themes: tuple[ThemeView, ...]
    sole_themes: tuple[ThemeView, ...]
    comparisons: tuple[FamilyView, ...]
    series: tuple[SeriesView, ...]
    changes: ChartedView
    shares: ChartedView
    derived: tuple[DerivedView, ...] = ()
    more_derived: int = 0
    """Derived figures that are not shown for want of room."""
    matrix: MatrixView
    doubts: tuple[DoubtView, ...]
    more_doubts: int
    """Doubts that are not listed, for want of room."""
    sources: tuple[SourceView, ...]
    volume: str
    """The province of which this is the volume; empty in the edition of all."""
    volumes: tuple[str, ...]
    """The volumes that stand beside this edition."""
    withheld: tuple[str, ...]
    """Files that the PDF would carry if they were smaller."""
