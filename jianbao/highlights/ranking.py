"""The highlights of every speech: the best candidates within the budgets, no two alike."""

from collections import Counter
from collections.abc import Iterator, Sequence

from jianbao.foundations.records import Analysis, Highlight, Section, Speech, ThemedSentence
from jianbao.highlights.candidates import Candidate, find_candidates
from jianbao.highlights.clauses import SpeechReader
from jianbao.highlights.rarity import Rarity
from jianbao.highlights.rules import HighlightRules, Settings

_RESERVE = 22
"""Characters kept back for each highlight that is still to come among the first."""


def rank_highlights(analyses: Sequence[Analysis], rules: HighlightRules) -> tuple[Highlight, ...]:
    """Return the highlights of all speeches, ranked within each speech."""
    rarity = Rarity(analyses)
    return tuple(
        highlight
        for analysis in analyses
        for speech in analysis.speeches
        for highlight in _speech_highlights(analysis, speech, rules, rarity)
    )


def _speech_highlights(
    analysis: Analysis, speech: Speech, rules: HighlightRules, rarity: Rarity
) -> Iterator[Highlight]:
    reader = SpeechReader(analysis, speech, rules, rarity)
    sentences = _sentences_of(analysis, speech)
    candidates = [
        candidate
        for sentence in reader.sentences(sentences)
        for candidate in find_candidates(reader, sentence, rules)
    ]
    candidates.sort(key=lambda candidate: (-candidate.value, candidate.spans[0].start))
    for rank, candidate in enumerate(_select(candidates, reader, rules.settings), 1):
        yield _highlight(reader, candidate, rank)


def _sentences_of(analysis: Analysis, speech: Speech) -> list[ThemedSentence]:
    return [sentence for sentence in analysis.sentences if sentence.speech == speech.speech]


def _select(candidates: Sequence[Candidate], reader: SpeechReader, settings: Settings) -> list[Candidate]:
    chosen: list[Candidate] = []
    left = settings.first_characters
    per_section: Counter[int] = Counter()
    limit = settings.per_section if _sections_divide(reader.sections) else len(candidates)
    while len(chosen) < settings.first:
        room = left - _RESERVE * (settings.first - len(chosen) - 1)
        best = next(
            (
                candidate
                for candidate in candidates
                if len(candidate.text) <= room
                and per_section[reader.top_section(candidate.section)] < limit
                and not _repeats(candidate, chosen, settings.alike)
            ),
            None,
        )
        if best is None:
            break
        chosen.append(best)
        left -= len(best.text)
        per_section[reader.top_section(best.section)] += 1
    left = settings.all_characters - sum(len(candidate.text) for candidate in chosen)
    for candidate in candidates:
        if len(candidate.text) <= left and not _repeats(candidate, chosen, settings.alike):
            chosen.append(candidate)
            left -= len(candidate.text)
    return chosen


def _sections_divide(sections: Sequence[Section]) -> bool:
    return sum(1 for section in sections if section.depth == 1) > 1


def _repeats(candidate: Candidate, chosen: Sequence[Candidate], alike: float) -> bool:
    return any(_overlap(candidate, other) or _alike(candidate.text, other.text, alike) for other in chosen)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _alike(one: str, other: str, share: float) -> bool:
    """Tell whether two texts share most pairs of neighbouring characters."""
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) > share * min(len(pairs), len(others))


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
