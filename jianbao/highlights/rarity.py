"""What is rare across the speeches: themes that few show, names that only one uses."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from jianbao.foundations.records import Analysis, Speech

_NAME = re.compile(r"“([^”\n]{2,16})”")
_ENOUGH_SPEECHES = 3
"""With fewer speeches nothing can be called rare."""
_DECIMALS = 2
"""So exactly is rarity told: one speech more among thousands then changes no other speech's highlights."""


def quoted_names(text: str, start: int = 0, end: int | None = None) -> set[str]:
    """Return the names that `text[start:end]` sets between quotation marks."""
    return set(_NAME.findall(text, start, len(text) if end is None else end))


class Rarity:
    """How rare each theme is in a build, and which names several of its speeches use."""

    def __init__(self, themes: Mapping[str, float] | None, shared_names: Collection[str]) -> None:
        """Take what was counted; `themes` is None where too few speeches are known to call one rare."""
        self._themes = themes
        self._shared_names = shared_names

    @classmethod
    def of(cls, analyses: Sequence[Analysis]) -> "Rarity":
        """Count over the analyses of all documents."""
        names: Counter[str] = Counter()
        for analysis in analyses:
            for speech in analysis.speeches:
                names.update(quoted_names(analysis.document.text, speech.start, speech.end))
        themes = rarity_of_themes(
            (cell.theme for analysis in analyses for cell in analysis.evidence),
            sum(len(analysis.speeches) for analysis in analyses),
        )
        return cls(themes, frozenset(name for name, count in names.items() if count > 1))

    def of_themes(self, themes: Sequence[str]) -> float:
        """Return 0 for a theme that every speech shows, towards 1 for one that no other shows."""
        return 0.0 if self._themes is None else max(self._themes.get(theme, 1.0) for theme in themes)

    def brands(self, text: str, speech: Speech) -> tuple[int, ...]:
        """Return where the speech, after its title, first uses each name that its title carries."""
        names = quoted_names(speech.title).difference(self._shared_names)
        found = (text.find(f"“{name}”", speech.body.start, speech.body.end) for name in sorted(names))
        return tuple(start for start in found if start >= 0)


def rarity_of_themes(shown: Iterable[str], speeches: int) -> dict[str, float] | None:
    """Return how rare each theme is that `speeches` show, or None if they are too few to tell."""
    if speeches < _ENOUGH_SPEECHES:
        return None
    return {
        theme: round(1.0 - count / speeches, _DECIMALS) for theme, count in sorted(Counter(shown).items())
    }
