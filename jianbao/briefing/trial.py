"""Trying an audience's templates on a sample, so that a mistake shows without a build.

The sample is composed whole, with one speech alone, with none, and as a part of a build that no
briefing holds, since a template takes other branches where nothing is shared, nothing was found or
something is left out.
"""

from pathlib import Path
from typing import TypeVar

import msgspec

from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.selection import Edition
from jianbao.briefing.templating import compile_templates
from jianbao.briefing.totals import count_totals
from jianbao.foundations.settings import Office
from jianbao.summary.model import FamilyName, FamilyTotal, Summary, ThemeName, ThemeTotal, Totals

Total = TypeVar("Total", Totals, ThemeTotal, FamilyTotal)
_TIMES = 100
MAIN = Edition(volumes=("甲", "乙"), withheld=("briefing.json",))


def try_audience(sample: Summary, *, templates: Path, audience: str, office: Office) -> None:
    """Raise TemplateError for the first mistake that shows in an audience's settings and templates."""
    compile_templates(templates, audience)
    for summary in (sample, with_speeches(sample, 1), with_speeches(sample, 0)):
        compose_briefing(summary, templates=templates, audience=audience, office=office)
    part = as_part(sample)
    for edition in (MAIN, Edition(volume="甲")):
        compose_briefing(part, templates=templates, audience=audience, office=office, edition=edition)


def with_names(sample: Summary, taxonomy: tuple[ThemeName, ...], families: tuple[FamilyName, ...]) -> Summary:
    """Return the sample with an office's themes and families before its own."""
    themes = {theme.id: theme for theme in (*sample.taxonomy, *taxonomy)}
    named = {family.id: family for family in (*sample.families, *families)}
    return msgspec.structs.replace(sample, taxonomy=tuple(themes.values()), families=tuple(named.values()))


def as_part(sample: Summary) -> Summary:
    """Return the sample as it were handed on by a build a hundred times as large."""
    totals = count_totals(sample)
    larger = msgspec.structs.replace(
        _multiply(totals),
        levels={level: number * _TIMES for level, number in totals.levels.items()},
        themes=tuple(_multiply(theme) for theme in totals.themes),
        families=tuple(_multiply(family) for family in totals.families),
        confidences=tuple((confidence, number * _TIMES) for confidence, number in totals.confidences),
    )
    return msgspec.structs.replace(sample, totals=larger)


def _multiply(total: Total) -> Total:
    counted = {
        name: value * _TIMES
        for name, value in msgspec.structs.asdict(total).items()
        if isinstance(value, int)
    }
    return msgspec.structs.replace(total, **counted)


def with_speeches(sample: Summary, count: int) -> Summary:
    """Return the sample with its first speeches alone."""
    speeches = sample.speeches[:count]
    kept = {(speech.source, speech.speech) for speech in speeches}

    return msgspec.structs.replace(
        sample,
        speeches=speeches,
        sections=tuple(row for row in sample.sections if (row.source, row.speech) in kept),
        numbers=tuple(row for row in sample.numbers if (row.source, row.speech) in kept),
        indicators=tuple(row for row in sample.indicators if (row.source, row.speech) in kept),
        themes=tuple(row for row in sample.themes if (row.source, row.speech) in kept),
        highlights=tuple(row for row in sample.highlights if (row.source, row.speech) in kept),
        comparisons=tuple(row for row in sample.comparisons if (row.source, row.speech) in kept),
        issues=tuple(row for row in sample.issues if (row.source, row.speech) in kept),
    )
