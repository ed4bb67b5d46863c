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

Counted = dict[str, list[tuple[float, int]]]
"""For each theme what each measure of a sentence shows of it, and the strength of the measure."""


class _Cell:
    """What one speech shows of one theme."""

    def __init__(self, theme: str) -> None:
        self._theme = theme
        self.measures = 0
        self.shown = self._at_once = 0.0
        self._best = (-1.0, 0, 0)
        self.sentence: ThemedSentence | None = None

    def add(self, sentence: ThemedSentence, counted: Sequence[tuple[float, int]]) -> None:
        """Count what a sentence shows together; keep the best sentence."""
        now = strongest = 0.0
        results = 0
        for shown, strength in counted:
            now += shown
            strongest = shown if shown > strongest else strongest
            if strength == _RESULT:
                results += 1
        self.measures += len(counted)
        self.shown += now
        self._at_once = max(self._at_once, now)
        if strongest >= self._best[0]:
            rank = (strongest, -sentence.themes.index(self._theme), results)
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
    first, last = outlook.start, outlook.end
    for sentence in sentences:
        if sentence.measures and not first <= sentence.start < last:
            for theme, counted in _count(sentence, settings).items():
                if theme not in cells:
                    cells[theme] = _Cell(theme)
                cells[theme].add(sentence, counted)
    return [
        _evidence(document, speech, theme.id, cells[theme.id])
        for theme in taxonomy.themes
        if theme.id in cells and cells[theme.id].is_enough(settings)
    ]


def _count(sentence: ThemedSentence, settings: Showing) -> Counted:
    """Count what the measures of a sentence show of each theme."""
    counted: Counted = {}
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
            counted.setdefault(theme, []).append((shows * share, strength))
    return counted


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
