"""The theme matrix: per speech and theme the measures counted and the sentence that shows the theme best."""

from collections.abc import Collection, Sequence

from jianbao.foundations.records import (
    Document,
    Segmentation,
    Span,
    Speech,
    ThemedSentence,
    ThemeEvidence,
)
from jianbao.themes.showing import Showing
from jianbao.themes.taxonomy import Taxonomy

_RESULT = 3
_ROUNDING = 1e-9


class _Cell:
    """What one speech shows of one theme, while the measures of its sentences pass by."""

    def __init__(self, theme: str) -> None:
        self._theme = theme
        self.measures = 0
        self.shown = self._at_once = 0.0
        self._best = (-1.0, 0, 0)
        self.sentence: ThemedSentence | None = None
        self._passing: ThemedSentence | None = None
        self._now = self._strongest = 0.0
        self._results = 0

    def add(self, sentence: ThemedSentence, shown: float, strength: int) -> None:
        """Count a clause of `sentence` that is a measure of this theme."""
        if sentence is not self._passing:
            self.settle()
            self._passing = sentence
            self._now = self._strongest = 0.0
            self._results = 0
        self.measures += 1
        self._now += shown
        if strength == _RESULT:
            self._results += 1
        self._strongest = shown if shown > self._strongest else self._strongest

    def settle(self) -> None:
        """Count what the sentence that passed shows together; keep the best sentence."""
        sentence = self._passing
        if sentence is None:
            return
        self.shown += self._now
        self._at_once = max(self._at_once, self._now)
        if self._strongest >= self._best[0]:
            rank = (self._strongest, -sentence.themes.index(self._theme), self._results)
            if rank > self._best:
                self._best, self.sentence = rank, sentence

    def is_enough(self, settings: Showing) -> bool:
        """Tell whether the theme is shown enough to be listed, and by more than passing touches."""
        together, at_once = self.shown + _ROUNDING, self._at_once + _ROUNDING
        return together >= settings.least and at_once >= settings.least_at_once


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
    outlook, settings = speech.outlook or Span(0, 0), taxonomy.evidence
    for sentence in sentences:
        if sentence.measures and not outlook.start <= sentence.start < outlook.end:
            _count(sentence, settings, cells)
    for cell in cells.values():
        cell.settle()
    return [
        _evidence(document, speech, theme.id, cells[theme.id])
        for theme in taxonomy.themes
        if theme.id in cells and cells[theme.id].is_enough(settings)
    ]


def _count(sentence: ThemedSentence, settings: Showing, cells: dict[str, _Cell]) -> None:
    """Count what the measures of a sentence show of each theme."""
    spoken: dict[str, tuple[float, bool]] = {}
    beside = _beside_main(sentence) if len(sentence.themes) > 1 else ()
    for clause in sentence.clauses:
        strength, themes, shares = clause.strength, clause.themes, clause.shares
        if shares:
            for theme, share in zip(themes, shares, strict=True):
                spoken[theme] = (share, not strength)
        # A clause without words of its own counts only as the result of what the sentence speaks of.
        elif strength < _RESULT:
            continue
        if not strength:
            continue
        shows = settings.measures[strength - 1]
        for theme in themes:
            if theme not in spoken:
                continue
            own, is_bare = spoken[theme]
            share = own * settings.not_main if theme in beside else own
            if not shares:
                share *= 1.0 if is_bare else settings.result
                spoken[theme] = (own, False)
            if theme not in cells:
                cells[theme] = _Cell(theme)
            cells[theme].add(sentence, shows * share, strength)


def _beside_main(sentence: ThemedSentence) -> Collection[str]:
    """Return the themes that a sentence shows less than another one."""
    totals: dict[str, float] = {}
    for clause in sentence.clauses:
        if shares := clause.shares:
            for theme, share in zip(clause.themes, shares, strict=True):
                totals[theme] = totals.get(theme, 0.0) + share
    if len(totals) < 2:
        return ()
    main = max(totals.values()) - _ROUNDING
    return [theme for theme, total in totals.items() if total < main]


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
