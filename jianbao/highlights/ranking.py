"""The highlights of every speech: the best candidates within the budgets, no two alike."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from jianbao.foundations.records import Analysis, Highlight, Section, ThemedSentence
from jianbao.highlights.candidates import Candidate, find_candidates, join_neighbours
from jianbao.highlights.clauses import SpeechReader
from jianbao.highlights.rarity import Rarity
from jianbao.highlights.rules import HighlightRules, Settings

_RESERVE = 22
"""Characters kept back for each highlight that is still to come among the first."""


def rank_highlights(
    analyses: Sequence[Analysis], rules: HighlightRules, rarity: Rarity | None = None
) -> tuple[Highlight, ...]:
    """Return the highlights of all speeches, ranked within each speech.

    What is rare is counted over the analyses, unless `rarity` says it of a larger whole.
    """
    rarity = rarity or Rarity.of(analyses)
    return tuple(
        highlight for analysis in analyses for highlight in _document_highlights(analysis, rules, rarity)
    )


def _document_highlights(analysis: Analysis, rules: HighlightRules, rarity: Rarity) -> Iterator[Highlight]:
    sentences: dict[int, list[ThemedSentence]] = {}
    for sentence in analysis.sentences:
        sentences.setdefault(sentence.speech, []).append(sentence)
    sections: dict[int, list[Section]] = {}
    for section in analysis.sections:
        sections.setdefault(section.speech, []).append(section)
    for speech in analysis.speeches:
        own = sections.get(speech.speech, ())
        reader = SpeechReader(analysis.document.text, speech, own, rules, rarity)
        yield from _speech_highlights(reader, sentences.get(speech.speech, ()), rules)


def _speech_highlights(
    reader: SpeechReader, sentences: Sequence[ThemedSentence], rules: HighlightRules
) -> Iterator[Highlight]:
    candidates = [
        candidate
        for sentence in reader.sentences(sentences)
        for candidate in find_candidates(reader, sentence, rules)
    ]
    candidates += list(join_neighbours(reader, candidates, rules))
    candidates.sort(key=lambda candidate: (-candidate.value, candidate.spans[0].start))
    for rank, candidate in enumerate(_select(candidates, reader, rules.settings), 1):
        yield _highlight(reader, candidate, rank)


def _select(candidates: Sequence[Candidate], reader: SpeechReader, settings: Settings) -> list[Candidate]:
    good = [candidate for candidate in candidates if candidate.best >= settings.least]
    sections = _Sections(reader, settings)
    chosen = _choose_first([], good, sections, settings)
    if len(chosen) < settings.first < len(good):
        chosen = _choose_first(chosen, candidates, sections, settings)
    chosen = _fill_up(chosen, good, settings.first_characters)
    left = settings.all_characters - _characters(chosen)
    for candidate in good:
        has_room = len(chosen) >= settings.first or sections.has_room(candidate, chosen)
        if len(candidate.text) <= left and has_room and not _repeats(candidate, chosen, settings.alike):
            chosen.append(candidate)
            left -= len(candidate.text)
    return chosen


class _Sections:
    """How many of the first highlights may stand under one heading: more only where headings are few."""

    def __init__(self, reader: SpeechReader, settings: Settings) -> None:
        self._reader = reader
        count = sum(1 for section in reader.sections if section.depth == 1)
        self._most = max(settings.per_section, -(-settings.first // max(1, count)))

    def has_room(self, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Tell whether `candidate` may join the first highlights."""
        top = self._reader.top_section(candidate.section)
        return sum(self._reader.top_section(other.section) == top for other in chosen) < self._most


def _choose_first(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate], sections: _Sections, settings: Settings
) -> list[Candidate]:
    """Return the best candidates that fit the first budget, after those that are chosen already."""
    first = list(chosen)
    for place in range(len(chosen), settings.first):
        room = settings.first_characters - _characters(first) - _RESERVE * (settings.first - place - 1)
        for candidate in candidates:
            fits = len(candidate.text) <= room and sections.has_room(candidate, first)
            if fits and not _repeats(candidate, first, settings.alike):
                first.append(candidate)
                break
    return first


def _fill_up(chosen: list[Candidate], candidates: Sequence[Candidate], budget: int) -> list[Candidate]:
    """Use what is left of the budget: replace a choice by a longer one that holds it and says more."""
    filled = list(chosen)
    for place, choice in enumerate(chosen):
        others = filled[:place] + filled[place + 1 :]
        room = budget - _characters(others)
        longer = [
            candidate
            for candidate in candidates
            if candidate.sentence.holds(choice.sentence)
            and len(choice.text) < len(candidate.text) <= room
            and candidate.worth > choice.worth
            and all(any(span.holds(part) for span in candidate.spans) for part in choice.spans)
            and not any(_overlap(candidate, other) for other in others)
        ]
        if longer:
            filled[place] = max(longer, key=lambda candidate: (candidate.worth, -len(candidate.text)))
    return filled


def _characters(chosen: Sequence[Candidate]) -> int:
    return sum(len(candidate.text) for candidate in chosen)


def _repeats(candidate: Candidate, chosen: Sequence[Candidate], alike: float) -> bool:
    return any(_overlap(candidate, other) or _alike(candidate.text, other.text, alike) for other in chosen)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _alike(one: str, other: str, share: float) -> bool:
    """Tell whether two texts share most pairs of neighbouring characters."""
    pairs, others = _pairs(one), _pairs(other)
    return len(pairs & others) > share * min(len(pairs), len(others))


@lru_cache(maxsize=256)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def _highlight(reader: SpeechReader, candidate: Candidate, rank: int) -> Highlight:
    speech = reader.speech
    heading = reader.sections[candidate.section].heading if candidate.section >= 0 else ""
    return Highlight(
        source=speech.source,
        speech=speech.speech,
        region=speech.region,
        rank=rank,
        heading=heading,
        text=candidate.text,
        quote=candidate.sentence.of(reader.text),
        start=candidate.sentence.start,
        end=candidate.sentence.end,
        themes=candidate.themes,
        spans=candidate.spans,
    )
