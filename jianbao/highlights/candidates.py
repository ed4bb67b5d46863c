"""Candidates for highlights: clauses with what they need to be read alone, and their good neighbours."""

from collections.abc import Iterator, Sequence

import msgspec

from jianbao.foundations.records import Span
from jianbao.highlights.clauses import ScoredSentence, SpeechReader, is_balanced, read_role
from jianbao.highlights.rules import HighlightRules

_SHARES = (1.0, 0.5, 0.3)
"""What the best, the second and every further clause of a candidate add to its value."""
_PART_ENDS = frozenset(";:\uff1b\uff1a")


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A possible highlight; `text` is the joined text of `spans`."""

    best: float
    """The score of its best clause."""
    worth: float
    """What its clauses are worth together."""
    value: float
    """Its worth less what its length costs."""
    text: str
    spans: tuple[Span, ...]
    sentence: Span
    section: int
    themes: tuple[str, ...]


class _Sentence:
    """A sentence while candidates are cut out of it."""

    def __init__(self, reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules) -> None:
        self.text = reader.text
        self.sentence = sentence
        self.clauses = sentence.clauses
        self.rules = rules
        self.roles = [
            read_role(rules, reader.speech, self.text[clause.start : clause.end]) for clause in self.clauses
        ]
        self.parts = self._number_parts()

    def _number_parts(self) -> list[int]:
        """Number the parts of the sentence that semicolons and colons divide."""
        parts, part = [], 0
        for clause in self.clauses:
            parts.append(part)
            if not _PART_ENDS.isdisjoint(self.text[clause.end : clause.stop]):
                part += 1
        return parts

    def needed(self, anchor: int) -> set[int] | None:
        """Return the clauses that `anchor` needs to be read alone, or None if it cannot be."""
        chosen = {anchor}
        first = anchor
        while self._leans(first):
            if first == 0 or self.parts[first - 1] != self.parts[anchor]:
                if self._leans_hard(first):
                    return None
                break
            first -= 1
            chosen.add(first)
        subject = self._subject(first)
        if subject is not None:
            chosen.add(subject)
        time = self._time(min(chosen))
        if time is not None:
            chosen.add(time)
        before = min(chosen - {time}) - 1
        if before >= 0 and self.parts[before] == self.parts[anchor] and self.roles[before].binding:
            chosen.add(before)
        return self._closed(chosen)

    def _leans(self, index: int) -> bool:
        role = self.roles[index]
        last = index + 1 == len(self.clauses) or self.parts[index + 1] != self.parts[index]
        return self._leans_hard(index) or role.soft or (role.unfinished and last)

    def _leans_hard(self, index: int) -> bool:
        return self.roles[index].leaning and not self._connective(index)

    def _connective(self, index: int) -> int:
        """Return the length of a connective that may be left out at the start of a clause."""
        clause = self.clauses[index]
        match = self.rules.openings.connectives.match(self.text, clause.start, clause.end)
        if match is None:
            return 0
        rest = self.text[match.end() : clause.end]
        openings = self.rules.openings
        stands = openings.verbs.match(rest) or openings.framing.match(rest)
        return len(match[0]) if stands and not openings.leaning.match(rest) else 0

    def _subject(self, first: int) -> int | None:
        """Return the clause that names the subject of a clause that begins with a verb."""
        if not self.roles[first].verb and not self._connective(first):
            return None
        for index in range(first - 1, -1, -1):
            role = self.roles[index]
            if self.parts[index] != self.parts[first]:
                return None
            if not (role.verb or role.time or role.timed or role.leaning or role.frame):
                return None if role.own else index
        return None

    def _time(self, first: int) -> int | None:
        """Return the clause of time that governs `first`, if a figure stands there."""
        if self.roles[first].timed or not self.clauses[first].figures:
            return None
        for index in range(first - 1, -1, -1):
            if self.parts[index] != self.parts[first]:
                return None
            if self.roles[index].time:
                return index
        return None

    def _closed(self, chosen: set[int]) -> set[int] | None:
        """Add what a frame at the end frames, and what money is for; give up if nothing follows a frame."""
        last = max(chosen)
        while self.roles[last].frame or self.roles[last].time or self.roles[last].unfinished:
            if last + 1 >= len(self.clauses):
                return chosen if self.roles[last].unfinished else None
            last += 1
            chosen.add(last)
        return chosen

    def extended(self, chosen: set[int]) -> Iterator[set[int]]:
        """Yield the choice itself, then with good neighbours, one more at a time, on either side."""
        yield from self._grown(chosen, 1)
        for left in self._grown(chosen, -1):
            if left != chosen:
                yield from self._grown(left, 1)

    def _grown(self, chosen: set[int], step: int) -> Iterator[set[int]]:
        yield chosen
        index = (max(chosen) if step > 0 else min(chosen)) + step
        while 0 <= index < len(self.clauses) and self._fits(chosen, index):
            chosen = {*chosen, index}
            yield chosen
            index += step

    def _fits(self, chosen: set[int], index: int) -> bool:
        settings = self.rules.settings
        least = settings.leaning_neighbour if self._leans(index) else settings.padding
        if self.parts[index] != self.parts[min(chosen)] or self.clauses[index].score < least:
            return False
        grown = self._closed({*chosen, index})
        if grown is None or grown != {*chosen, index}:
            return False
        if index < min(chosen) and (self._leans(index) or self._subject(index) is not None):
            return False
        return self.length(grown) <= settings.longest

    def length(self, chosen: set[int]) -> int:
        """Return the number of characters of the joined text."""
        return sum(span.end - span.start for span in self.spans(chosen))

    def spans(self, chosen: set[int]) -> tuple[Span, ...]:
        """Return the spans of the joined text, neighbours merged, the last mark left out."""
        spans: list[Span] = []
        order = sorted(chosen)
        for index in order:
            clause = self.clauses[index]
            start = clause.start + (self._connective(index) if not spans else 0)
            stop = clause.end if index == order[-1] else clause.stop
            if spans and spans[-1].end == start:
                start = spans.pop().start
            spans.append(Span(start, stop))
        return tuple(spans)

    def candidate(self, chosen: set[int]) -> Candidate | None:
        """Return the chosen clauses as a candidate, or None if they do not read as a sentence."""
        spans = self.spans(chosen)
        text = "".join(span.of(self.text) for span in spans)
        settings = self.rules.settings
        if not settings.shortest <= len(text) <= settings.longest or not is_balanced(text):
            return None
        scores = sorted((self.clauses[index].score for index in chosen), reverse=True)
        worth = sum(score * _SHARES[min(rank, 2)] for rank, score in enumerate(scores))
        padded = settings.padding_cost * sum(1 for score in scores[1:] if 0 < score < settings.neighbour)
        themes: dict[str, None] = {}
        for index in sorted(chosen, key=lambda index: -self.clauses[index].score):
            themes.update(dict.fromkeys(self.clauses[index].themes))
        return Candidate(
            best=scores[0],
            worth=worth,
            value=worth - padded - settings.character_cost * max(0, len(text) - settings.comfortable),
            text=text,
            spans=spans,
            sentence=Span(self.sentence.start, self.sentence.end),
            section=self.sentence.section,
            themes=tuple(themes),
        )


def find_candidates(
    reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules
) -> Iterator[Candidate]:
    """Yield the candidates of a sentence: each good clause with what it needs, short and extended."""
    least = rules.settings.spare
    if not any(clause.score >= least for clause in sentence.clauses):
        return
    cut = _Sentence(reader, sentence, rules)
    seen: set[frozenset[int]] = set()
    for index, clause in enumerate(sentence.clauses):
        role = cut.roles[index]
        stands = clause.score >= least and not (role.frame and not role.binding) and not role.time
        chosen = cut.needed(index) if stands else None
        if chosen is None:
            continue
        for choice in cut.extended(chosen) if clause.score >= rules.settings.least else (chosen,):
            if frozenset(choice) in seen:
                continue
            seen.add(frozenset(choice))
            candidate = cut.candidate(choice)
            if candidate is not None:
                yield candidate


def join_neighbours(
    reader: SpeechReader, candidates: Sequence[Candidate], rules: HighlightRules
) -> Iterator[Candidate]:
    """Yield pairs of sentences that follow each other under one heading on one theme, if both are short."""
    by_end: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: candidate.worth):
        by_end[candidate.spans[-1].end] = candidate
    for after in candidates:
        before = by_end.get(after.sentence.start - 1)
        if before is None or after.spans[0].start != after.sentence.start:
            continue
        same = before.section == after.section and before.themes[:1] == after.themes[:1]
        if same and len(before.text) + len(after.text) < rules.settings.longest:
            yield _joined(reader, before, after, rules)


def _joined(reader: SpeechReader, before: Candidate, after: Candidate, rules: HighlightRules) -> Candidate:
    middle = Span(before.spans[-1].start, after.spans[0].end)
    spans = (*before.spans[:-1], middle, *after.spans[1:])
    text = "".join(span.of(reader.text) for span in spans)
    better, lesser = sorted((before.worth, after.worth), reverse=True)
    worth = better + _SHARES[1] * lesser
    cost = rules.settings.character_cost * max(0, len(text) - rules.settings.comfortable)
    return Candidate(
        best=max(before.best, after.best),
        worth=worth,
        value=worth - cost,
        text=text,
        spans=spans,
        sentence=Span(before.sentence.start, after.sentence.end),
        section=before.section,
        themes=tuple(dict.fromkeys((*before.themes, *after.themes))),
    )
