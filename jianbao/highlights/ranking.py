"""The highlights of every speech: the best candidates within the budgets, no two alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jianbao.foundations.records import Analysis, Highlight, Section, ThemedSentence
from jianbao.highlights.candidates import Candidate, find_candidates, find_spares, join_neighbours
from jianbao.highlights.clauses import ScoredSentence, SpeechReader
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
    for rank, candidate in enumerate(_select(reader, tuple(reader.sentences(sentences)), rules), 1):
        yield _highlight(reader, candidate, rank)


def _select(
    reader: SpeechReader, sentences: Sequence[ScoredSentence], rules: HighlightRules
) -> list[Candidate]:
    settings = rules.settings
    good = [found for sentence in sentences for found in find_candidates(reader, sentence, rules)]
    good += list(join_neighbours(good, rules))
    good.sort(key=_best_first)
    sections = _Sections(reader, settings)
    chosen = _choose_first([], good, sections, settings)
    if len(chosen) < settings.first < len(good):
        spares = [found for sentence in sentences for found in find_spares(reader, sentence, rules)]
        chosen = _choose_first(chosen, sorted(spares, key=_best_first), sections, settings)
    kin = _kin(good)
    chosen = _fill_up(chosen, kin, settings.first_characters)
    left = settings.all_characters - _characters(chosen)
    for candidate in good:
        if candidate.length > left:
            continue
        has_room = len(chosen) >= settings.first or sections.has_room(candidate, chosen)
        if has_room and not _repeats(candidate, chosen, settings.alike):
            chosen.append(candidate)
            left -= candidate.length
    first, rest = chosen[: settings.first], chosen[settings.first :]
    return [*first, *_fill_up(rest, kin, settings.all_characters - _characters(first), beside=first)]


def _best_first(candidate: Candidate) -> tuple[float, int]:
    return -candidate.value, candidate.start


class _Sections:
    """How many of the first highlights may stand under one heading: more only where headings are few."""

    def __init__(self, reader: SpeechReader, settings: Settings) -> None:
        self._reader = reader
        count = sum(1 for section in reader.sections if section.depth == 1)
        self._most = max(settings.per_section, -(-settings.first // max(1, count)))

    def has_room(self, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Tell whether `candidate` may join the first highlights."""
        if len(chosen) < self._most:
            return True
        top = self._reader.top_section(candidate.section)
        return sum(self._reader.top_section(other.section) == top for other in chosen) < self._most


def _choose_first(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate], sections: _Sections, settings: Settings
) -> list[Candidate]:
    """Return the best candidates that fit the first budget, after those that are chosen already."""
    first = list(chosen)
    left = list(candidates)
    for place in range(len(chosen), settings.first):
        room = settings.first_characters - _characters(first) - _RESERVE * (settings.first - place - 1)
        passed: list[Candidate] = []
        for index, candidate in enumerate(left):
            if candidate.length > room or not sections.has_room(candidate, first):
                passed.append(candidate)
            elif not _repeats(candidate, first, settings.alike):
                first.append(candidate)
                # What repeats a choice now will repeat it at every later place.
                left = passed + left[index + 1 :]
                break
    return first


def _kin(candidates: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """Return the candidates by where the sentences begin that they are cut out of."""
    kin: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        for cut, _ in candidate.pieces:
            kin.setdefault(cut.sentence.start, []).append(candidate)
    return kin


def _fill_up(
    chosen: Sequence[Candidate],
    kin: Mapping[int, Sequence[Candidate]],
    budget: int,
    *,
    beside: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Use what is left of the budget: replace a choice by a longer one that holds it and says no less."""
    filled = list(chosen)
    for place, choice in enumerate(chosen):
        others = filled[:place] + filled[place + 1 :]
        room = budget - _characters(others)
        longer = [
            candidate
            for candidate in kin.get(choice.pieces[0][0].sentence.start, ())
            if candidate.start <= choice.start
            and choice.end <= candidate.end
            and choice.length < candidate.length <= room
            and candidate.worth >= choice.worth
            and all(any(span.holds(part) for span in candidate.spans) for part in choice.spans)
            and not any(_overlap(candidate, other) for other in (*others, *beside))
        ]
        if longer:
            filled[place] = max(longer, key=lambda candidate: (candidate.worth, -candidate.length))
    return filled


def _characters(chosen: Sequence[Candidate]) -> int:
    return sum(candidate.length for candidate in chosen)


def _repeats(candidate: Candidate, chosen: Sequence[Candidate], alike: float) -> bool:
    start, end = candidate.start, candidate.end
    for other in chosen:
        if start < other.end and other.start < end and _overlap(candidate, other):
            return True
    return _alike(candidate.pairs, [other.pairs for other in chosen], alike)


def _overlap(one: Candidate, other: Candidate) -> bool:
    if one.end <= other.start or other.end <= one.start:
        return False
    for a in one.spans:
        for b in other.spans:
            if a.start < b.end and b.start < a.end:
                return True
    return False


def _alike(pairs: frozenset[int], others: Iterable[frozenset[int]], share: float) -> bool:
    """Tell whether a text shares most pairs of neighbouring characters with one of others."""
    size = len(pairs)
    return any(len(pairs & other) > share * min(size, len(other)) for other in others)


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
        core=candidate.core,
        spans=candidate.spans,
        quote_start=candidate.sentence.start,
    )
