"""The themes at a place of the text: those of its own clause, or of its sentence."""

from bisect import bisect_right
from collections.abc import Sequence

from jianbao.foundations.records import ThemedSentence


class ThemesAt:
    """The sentences of one document, in their order, asked for the themes at its places."""

    def __init__(self, sentences: Sequence[ThemedSentence]) -> None:
        """Keep where the sentences begin."""
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def at(self, start: int) -> tuple[str, ...]:
        """Return the themes at `start`, strongest first."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= self._sentences[index].end:
            return ()
        sentence = self._sentences[index]
        for clause in sentence.clauses:
            if start < clause.end:
                return clause.themes or sentence.themes if clause.start <= start else sentence.themes
        return sentence.themes
