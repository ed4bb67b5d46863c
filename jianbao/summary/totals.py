"""Counting a build: its totals, and those of each province, from what its speeches count."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jianbao.foundations.records import Issue, Level
from jianbao.summary.finished import DocumentCount, SpeechCount
from jianbao.summary.model import FamilyTotal, ProvinceTotal, ThemeTotal, Totals

Region = tuple[str, ...]
_WITHOUT_CODE = "9"
"""Behind the codes of all provinces."""


def region_of(region: str, parent: str, source: str, speech: int) -> Region:
    """Return what tells a region from others; a speech whose region is not known stands for itself."""
    return (region, parent) if region else ("", source, str(speech))


def province_of(region: str, parent: str) -> str:
    """Return the topmost region that a place belongs to, empty where its region is not known."""
    return parent.split("/", maxsplit=1)[0] or region


class _Count:
    """What was counted of a build or a province."""

    def __init__(self) -> None:
        self.documents: set[str] = set()
        self.speeches = 0
        self.regions: dict[Region, Level] = {}
        self.numbers = 0
        self.confidences: Counter[float] = Counter()
        self.highlights = 0
        self.issues: Counter[str] = Counter()
        self._working: dict[str, set[Region]] = {}
        self._measures: Counter[str] = Counter()

    def add(self, source: str, speech: SpeechCount) -> None:
        """Count a speech."""
        region = region_of(speech.region, speech.parent, source, speech.speech)
        self.documents.add(source)
        self.speeches += 1
        self.regions.setdefault(region, speech.level if speech.region else "")
        for confidence, figures in speech.confidences:
            self.confidences[confidence] += figures
        self.highlights += speech.highlights
        for theme, measures in speech.measures:
            self._working.setdefault(theme, set()).add(region)
            self._measures[theme] += measures

    def themes(self, taxonomy: Iterable[str]) -> tuple[ThemeTotal, ...]:
        """Return the themes that some region works at, in the taxonomy's order."""
        return tuple(
            ThemeTotal(id=theme, regions=len(self._working[theme]), measures=self._measures[theme])
            for theme in taxonomy
            if theme in self._working
        )


class Tally:
    """Counts documents as they pass by; copies add nothing but their numbers and doubts."""

    def __init__(self, taxonomy: Sequence[str]) -> None:
        """Begin with nothing; `taxonomy` are the ids of its themes."""
        self._taxonomy = taxonomy
        self._all = _Count()
        self._provinces: dict[str, tuple[str, _Count]] = {}

    def add(self, document: DocumentCount) -> None:
        """Count a document."""
        self._all.documents.add(document.source)
        self._all.numbers += document.numbers
        self._all.issues.update(error=document.errors, warning=document.warnings)
        for speech in document.speeches:
            self._all.add(document.source, speech)
            name = province_of(speech.region, speech.parent)
            _, province = self._provinces.setdefault(name, (speech.adcode[:2] or _WITHOUT_CODE, _Count()))
            province.add(document.source, speech)
            province.numbers += speech.numbers
            province.issues.update(error=speech.errors, warning=speech.warnings)

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Count doubts that no shard has."""
        self._all.issues.update(issue.level for issue in issues)

    def provinces(self) -> tuple[str, ...]:
        """Return the provinces by their codes, unknown places last, under an empty name."""
        return tuple(sorted(self._provinces, key=lambda name: self._provinces[name][0]))

    def totals(self, families: Sequence[FamilyTotal]) -> Totals:
        """Return the totals of the build."""
        return self._totals(self._all, families, self.provinces())

    def province_totals(self, name: str, families: Sequence[FamilyTotal]) -> Totals:
        """Return the totals of a province alone."""
        return self._totals(self._provinces[name][1], families, (name,))

    def _totals(self, count: _Count, families: Sequence[FamilyTotal], names: Iterable[str]) -> Totals:
        return Totals(
            documents=len(count.documents),
            speeches=count.speeches,
            levels=dict(Counter(count.regions.values())),
            numbers=count.numbers,
            indicators=count.confidences.total(),
            confidences=tuple(sorted(count.confidences.items())),
            highlights=count.highlights,
            errors=count.issues["error"],
            warnings=count.issues["warning"],
            themes=count.themes(self._taxonomy),
            families=tuple(families),
            provinces=tuple(self._province(name) for name in names),
        )

    def _province(self, name: str) -> ProvinceTotal:
        count = self._provinces[name][1]
        return ProvinceTotal(
            name=name,
            speeches=count.speeches,
            regions=len(count.regions),
            indicators=count.confidences.total(),
            highlights=count.highlights,
            themes=count.themes(self._taxonomy),
        )
