"""The theme matrix: per speech and theme the measures counted and the sentence that shows the theme best."""

from collections.abc import Sequence

from jianbao.foundations.records import Document, Segmentation, Speech, ThemedSentence, ThemeEvidence
from jianbao.themes.taxonomy import Taxonomy

_RESULT = 3
_ENOUGH_STRENGTH = 2
"""The strength that one clause must have, or several clauses must make up, before a theme is listed."""


class _Cell:
    """What one speech shows of one theme, while its sentences pass by."""

    def __init__(self) -> None:
        self.measures = 0
        self.strength = 0
        self._best = (0, 0, 0)
        self.sentence: ThemedSentence | None = None

    def add(self, sentence: ThemedSentence, strengths: Sequence[int], share: int) -> None:
        """Count the clauses of `sentence` that are measures of this theme; keep the best sentence."""
        self.measures += len(strengths)
        self.strength += sum(strengths)
        rank = (max(strengths), share, strengths.count(_RESULT))
        if self.sentence is None or rank > self._best:
            self._best, self.sentence = rank, sentence


def collect_evidence(
    document: Document,
    segmentation: Segmentation,
    sentences: Sequence[ThemedSentence],
    taxonomy: Taxonomy,
) -> tuple[ThemeEvidence, ...]:
    """Return a cell for each speech and theme with a concrete measure or result, in taxonomy order."""
    by_speech: dict[int, list[ThemedSentence]] = {}
    for sentence in sentences:
        by_speech.setdefault(sentence.speech, []).append(sentence)
    return tuple(
        evidence
        for speech in segmentation.speeches
        for evidence in _speech_evidence(document, speech, by_speech.get(speech.speech, ()), taxonomy)
    )


def _speech_evidence(
    document: Document, speech: Speech, sentences: Sequence[ThemedSentence], taxonomy: Taxonomy
) -> list[ThemeEvidence]:
    cells: dict[str, _Cell] = {}
    for sentence in sentences:
        if speech.outlook is None or not speech.outlook.start <= sentence.start < speech.outlook.end:
            _fill_cells(cells, sentence)
    return [
        _evidence(document, speech, theme.id, cells[theme.id])
        for theme in taxonomy.themes
        if theme.id in cells and cells[theme.id].strength >= _ENOUGH_STRENGTH
    ]


def _fill_cells(cells: dict[str, _Cell], sentence: ThemedSentence) -> None:
    strengths: dict[str, list[int]] = {}
    spoken: set[str] = set()
    for clause in sentence.clauses:
        if not clause.inherited:
            spoken.update(clause.themes)
        for theme in clause.themes if clause.strength else ():
            # A clause without words of its own counts only as the result of what the sentence speaks of.
            if not clause.inherited or (theme in spoken and clause.strength == _RESULT):
                strengths.setdefault(theme, []).append(clause.strength)
    for theme, found in strengths.items():
        place = sentence.themes.index(theme)
        cells.setdefault(theme, _Cell()).add(sentence, found, -place)


def _evidence(document: Document, speech: Speech, theme: str, cell: _Cell) -> ThemeEvidence:
    sentence = cell.sentence
    assert sentence is not None  # noqa: S101 (a cell exists only with a sentence)
    return ThemeEvidence(
        source=speech.source,
        speech=speech.speech,
        region=speech.region,
        theme=theme,
        measures=cell.measures,
        quote=document.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
    )
