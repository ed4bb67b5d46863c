"""Who is told and who tells: the audience's settings (audience.yml) and the office's (config.yaml)."""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from jianbao.foundations.errors import LexiconError, TemplateError
from jianbao.foundations.records import Kind
from jianbao.foundations.settings import Office, load_settings
from jianbao.foundations.yamlfile import convert_yaml, read_yaml

T = TypeVar("T")


class Setting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping of audience.yml; a key that it does not know is an error."""


class RegionSettings(Setting, frozen=True, kw_only=True):
    """Of how many regions is told in full; of more, some of every province are chosen."""

    most: int = 40
    """0 sets no limit."""


class HighlightSettings(Setting, frozen=True, kw_only=True):
    """How many highlights: most for a region, aim for the whole; how long one may be. 0 sets no limit.

    `order` is how those of a region follow each other: best first, or as the speech has them.
    """

    count: int = 0
    total: int = 0
    characters: int = 0
    order: Literal["rank", "speech"] = "rank"


class FigureSettings(Setting, frozen=True, kw_only=True):
    """Which figures are shown large: how many, in which order of kinds, how sure, how long a name."""

    count: int = 6
    kinds: tuple[Kind, ...] = ("rank", "ratio", "money", "change", "count")
    confidence: float = 0.7
    characters: int = 16


class ThemeSettings(Setting, frozen=True, kw_only=True):
    """Which themes are told, how many, shared by how many regions, with how long a piece of evidence."""

    count: int = 0
    only: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    order: Literal["shared", "taxonomy"] = "shared"
    regions: int = 1
    evidence: int = 0
    characters: int = 0
    matrix: int = 34
    """Rows that the matrix shows at most: regions or, where there are more, provinces."""
    matrix_themes: int = 0
    """Themes that the matrix shows at most, the most shared ones; 0 shows all."""


class IndicatorSettings(Setting, frozen=True, kw_only=True):
    """Which rows and columns the indicator tables have; below `doubt` a row is marked for checking."""

    total: int = 0
    """Rows at most in all regions' tables together, shared out evenly; 0 sets no limit."""
    confidence: float = 0.0
    doubt: float = 0.7
    columns: tuple[
        Literal["region", "indicator", "value", "unit", "period", "value_from", "theme", "check"], ...
    ] = ("indicator", "value", "period", "value_from", "check")


class ComparisonSettings(Setting, frozen=True, kw_only=True):
    """Which indicator families are compared: how many, and how many like values one needs."""

    count: int = 0
    only: tuple[str, ...] = ()
    values: int = 2
    bars: int = 30
    """Bars that a chart shows at most, the largest."""
    rows: int = 40
    """Like values that a family lists at most, the largest."""
    unlike: int = 20
    """Unlike values that a family lists at most."""
    series: int = 0
    """Charts of like figures that one sentence lists side by side."""
    changes: int = 0
    """Changes drawn at most, each with its own axis."""
    shares: int = 0
    """Parts of a whole drawn at most, each against its own whole."""
    derived: int = 0
    """Figures shown at most that no speech states: sums, differences, each with its formula."""


class DoubtSettings(Setting, frozen=True, kw_only=True):
    """How many doubts are listed, errors first; 0 sets no limit."""

    most: int = 100


class AloneSettings(Setting, frozen=True, kw_only=True):
    """What is said otherwise where one region alone is told of; `{region}` stands for its name."""

    title: str = ""
    headings: dict[str, str] = {}
    words: dict[str, str] = {}


class Audience(Setting, frozen=True, kw_only=True):
    """The settings of one audience: `templates/<id>/audience.yml`."""

    title: str
    subtitle: str = ""
    subject: str = ""
    profile: str = "official"
    sections: tuple[str, ...]
    headings: dict[str, str] = {}
    words: dict[str, str] = {}
    regions: RegionSettings = RegionSettings()
    highlights: HighlightSettings = HighlightSettings()
    key_figures: FigureSettings = FigureSettings()
    themes: ThemeSettings = ThemeSettings()
    indicators: IndicatorSettings = IndicatorSettings()
    comparisons: ComparisonSettings = ComparisonSettings()
    doubts: DoubtSettings = DoubtSettings()
    volumes: Literal["", "province"] = ""
    """Beside the edition of all regions, one of each province."""
    alone: AloneSettings = AloneSettings()
    redact: tuple[str, ...] = ()
    redact_terms: tuple[str, ...] = ()
    short_notes: bool = False
    attach_data: bool = False
    """The PDF carries indicators.csv and briefing.json."""
    review: bool = False
    """Word comments on the rows in doubt, and a list of them."""
    id: str = ""


def load_audience(folder: Path) -> Audience:
    """Return the settings of an audience's folder."""
    path = folder / "audience.yml"
    value = _read(path)
    audience = _convert(value, Audience, path)
    return msgspec.structs.replace(audience, id=folder.name)


def as_alone(audience: Audience, region: str) -> Audience:
    """Return the settings with what they say otherwise of one region alone; its name may be empty."""
    alone = audience.alone
    return msgspec.structs.replace(
        audience,
        title=alone.title.replace("{region}", region) or audience.title,
        headings=audience.headings
        | {key: text.replace("{region}", region) for key, text in alone.headings.items()},
        words=audience.words | {key: text.replace("{region}", region) for key, text in alone.words.items()},
    )


def has_contents(folder: Path) -> bool:
    """Tell whether an audience's briefing has a table of contents, for which Word needs the PDF's pages."""
    return "contents" in _sound(folder).sections


def has_volumes(folder: Path) -> bool:
    """Tell whether an audience wants a volume of each province."""
    return bool(_sound(folder).volumes)


def _sound(folder: Path) -> Audience:
    """Return an audience's settings, or empty ones: the step that composes says what is wrong."""
    try:
        return load_audience(folder)
    except TemplateError:
        return Audience(title="", sections=())


def find_audience(templates: Path, name: str) -> Audience:
    """Return the settings of audience `name`; raise TemplateError that names those that exist."""
    known = sorted(file.parent.name for file in templates.glob("*/audience.yml"))
    if name not in known:
        there = ", ".join(known) or "none"
        raise TemplateError(f"{templates}: there is no audience “{name}”; choose one of: {there}")
    return load_audience(templates / name)


def load_office(path: Path) -> Office:
    """Return the office's settings out of the configuration file."""
    written = read_yaml(path)
    if not isinstance(written, dict):
        raise LexiconError(f"{path}: holds no settings; write office: {{name: …}}")
    return load_settings(written, path).office


def _read(path: Path) -> object:
    try:
        return read_yaml(path)
    except LexiconError as error:
        raise TemplateError(str(error)) from error


def _convert(value: object, kind: type[T], path: Path) -> T:
    try:
        return convert_yaml(value, kind, path)
    except LexiconError as error:
        raise TemplateError(str(error)) from error
