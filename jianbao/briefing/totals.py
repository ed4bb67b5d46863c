"""The totals of a summary that holds its whole build and so says nothing of what lies beyond it."""

from collections import Counter
from collections.abc import Iterable

from jianbao.foundations.records import Level, Speech
from jianbao.summary.model import FamilyTotal, ProvinceTotal, Summary, ThemeTotal, Totals

WITHOUT_CODE = "9"
"""Behind the codes of all regions."""
Key = tuple[str, int]
Region = tuple[str, ...]


def count_totals(summary: Summary) -> Totals:
    """Count what a summary holds, its copies left out."""
    speeches = [speech for speech in summary.speeches if not speech.copy_of]
    regions = {(speech.source, speech.speech): region_key(speech) for speech in speeches}
    levels: dict[Region, Level] = {}
    for speech in speeches:
        levels.setdefault(region_key(speech), speech.level if speech.region else "")
    issues = Counter(issue.level for issue in summary.issues)
    return Totals(
        documents=len(summary.documents),
        speeches=len(speeches),
        levels=dict(Counter(levels.values())),
        numbers=len(summary.numbers),
        indicators=len(summary.indicators),
        confidences=tuple(sorted(Counter(row.confidence for row in summary.indicators).items())),
        highlights=len(summary.highlights),
        errors=issues["error"],
        warnings=issues["warning"],
        themes=_count_themes(summary, regions),
        families=_count_families(summary, regions),
        provinces=tuple(_count_provinces(summary, speeches)),
    )


def region_key(speech: Speech) -> Region:
    """Return what tells a region from others; a speech whose region is not known stands for itself."""
    return (speech.region, speech.parent) if speech.region else ("", speech.source, str(speech.speech))


def province_of(speech: Speech) -> str:
    """Return the topmost region that a speech belongs to, empty where its region is not known."""
    return speech.parent.split("/", maxsplit=1)[0] or speech.region


def _count_themes(summary: Summary, regions: dict[Key, Region]) -> tuple[ThemeTotal, ...]:
    working: dict[str, set[Region]] = {}
    measures: Counter[str] = Counter()
    for row in summary.themes:
        if (row.source, row.speech) in regions:
            working.setdefault(row.theme, set()).add(regions[row.source, row.speech])
            measures[row.theme] += row.measures
    return tuple(
        ThemeTotal(id=theme.id, regions=len(working[theme.id]), measures=measures[theme.id])
        for theme in summary.taxonomy
        if theme.id in working
    )


def _count_families(summary: Summary, regions: dict[Key, Region]) -> tuple[FamilyTotal, ...]:
    having: dict[str, set[Region]] = {}
    like: Counter[tuple[str, bool]] = Counter()
    for row in summary.comparisons:
        key = (row.source, row.speech)
        having.setdefault(row.family, set()).add(regions.get(key, ("", row.source, str(row.speech))))
        like[row.family, row.comparable] += 1
    return tuple(
        FamilyTotal(
            id=family.id,
            like=like[family.id, True],
            unlike=like[family.id, False],
            regions=len(having[family.id]),
        )
        for family in summary.families
        if family.id in having
    )


def _count_provinces(summary: Summary, speeches: Iterable[Speech]) -> Iterable[ProvinceTotal]:
    members: dict[str, dict[Key, Region]] = {}
    for speech in sorted(speeches, key=lambda speech: speech.adcode[:2] or WITHOUT_CODE):
        members.setdefault(province_of(speech), {})[speech.source, speech.speech] = region_key(speech)
    indicators = Counter((row.source, row.speech) for row in summary.indicators)
    highlights = Counter((row.source, row.speech) for row in summary.highlights)
    for name, regions in members.items():
        yield ProvinceTotal(
            name=name,
            speeches=len(regions),
            regions=len(set(regions.values())),
            indicators=sum(indicators[key] for key in regions),
            highlights=sum(highlights[key] for key in regions),
            themes=_count_themes(summary, regions),
        )
