"""The themes at a place of the text: those of its own clause, or of its sentence."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from jianbao.foundations.records import ThemedSentence

_START = attrgetter("start")


def theme_at(sentences: Sequence[ThemedSentence], start: int) -> tuple[str, ...]:
    """Return the themes at `start`, strongest first; `sentences` are those of one document, in order."""
    index = bisect_right(sentences, start, key=_START) - 1
    if index < 0 or start >= sentences[index].end:
        return ()
    sentence = sentences[index]
    for clause in sentence.clauses:
        if clause.start <= start < clause.end:
            return clause.themes or sentence.themes
    return sentence.themes
