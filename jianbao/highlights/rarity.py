"""What is rare across the speeches: themes that few show, names that only one uses."""

import re
from collections import Counter
from collections.abc import Sequence

from jianbao.foundations.records import Analysis, Speech

_NAME = re.compile(r"“([^”\n]{2,16})”")
_ENOUGH_SPEECHES = 3
"""With fewer speeches nothing can be called rare."""


def quoted_names(text: str, start: int = 0, end: int | None = None) -> set[str]:
    """Return the names that `text[start:end]` sets between quotation marks."""
    return set(_NAME.findall(text, start, len(text) if end is None else end))


class Rarity:
    """Counts over all speeches of a build."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:  # noqa: D107 (the class says it)
        self._speeches = sum(len(analysis.speeches) for analysis in analyses)
        self._themes = Counter(cell.theme for analysis in analyses for cell in analysis.evidence)
        self._names: Counter[str] = Counter()
        for analysis in analyses:
            for speech in analysis.speeches:
                self._names.update(quoted_names(analysis.document.text, speech.start, speech.end))

    def of_themes(self, themes: Sequence[str]) -> float:
        """Return 0 for a theme that every speech shows, towards 1 for one that no other shows."""
        if self._speeches < _ENOUGH_SPEECHES:
            return 0.0
        return 1.0 - min(self._themes[theme] for theme in themes) / self._speeches

    def brands(self, text: str, speech: Speech) -> tuple[int, ...]:
        """Return where the speech, after its title, first uses each name that its title carries."""
        names = {name for name in quoted_names(speech.title) if self._names[name] <= 1}
        found = (text.find(f"“{name}”", speech.body.start, speech.body.end) for name in sorted(names))
        return tuple(start for start in found if start >= 0)
