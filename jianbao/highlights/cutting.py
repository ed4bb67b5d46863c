"""A sentence while candidates are cut out of it: which clauses need each other to be read alone."""

from collections.abc import Iterator

from jianbao.foundations.records import Span
from jianbao.highlights.clauses import Role, ScoredSentence, SpeechReader, is_balanced, read_role
from jianbao.highlights.rules import HighlightRules

_PART_ENDS = frozenset(";:\uff1b\uff1a")

Choice = tuple[int, ...]
"""The clauses chosen, by their place in the sentence, in order."""


class CutSentence:
    """A sentence with what is known of its clauses; each is looked at once, and only when it is needed."""

    def __init__(  # noqa: D107 (the class says it)
        self, reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules
    ) -> None:
        self.text = reader.text
        self.speech = reader.speech
        self.sentence = sentence
        self.clauses = sentence.clauses
        self.rules = rules
        self._roles: dict[int, Role] = {}
        self._connectives: dict[int, int] = {}
        self._balanced: dict[int, bool] = {}
        self.parts = self._number_parts()

    def _number_parts(self) -> list[int]:
        """Number the parts of the sentence that semicolons and colons divide."""
        parts, part = [], 0
        for clause in self.clauses:
            parts.append(part)
            if not _PART_ENDS.isdisjoint(self.text[clause.end : clause.stop]):
                part += 1
        return parts

    def role(self, index: int) -> Role:
        """Return how a clause begins."""
        found = self._roles.get(index)
        if found is None:
            clause = self.clauses[index]
            found = read_role(self.rules, self.speech, self.text[clause.start : clause.end])
            self._roles[index] = found
        return found

    def needed(self, anchor: int) -> Choice | None:
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
        if before >= 0 and self.parts[before] == self.parts[anchor] and self.role(before).binding:
            chosen.add(before)
        return self._closed(tuple(sorted(chosen)))

    def _leans(self, index: int) -> bool:
        role = self.role(index)
        last = index + 1 == len(self.clauses) or self.parts[index + 1] != self.parts[index]
        return self._leans_hard(index) or role.soft or (role.unfinished and last)

    def _leans_hard(self, index: int) -> bool:
        return self.role(index).leaning and not self.connective(index)

    def connective(self, index: int) -> int:
        """Return the length of a connective that may be left out at the start of a clause."""
        found = self._connectives.get(index)
        if found is None:
            found = self._connectives[index] = self._read_connective(index)
        return found

    def _read_connective(self, index: int) -> int:
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
        if not self.role(first).verb and not self.connective(first):
            return None
        for index in range(first - 1, -1, -1):
            if self.parts[index] != self.parts[first]:
                return None
            role = self.role(index)
            if not (role.verb or role.time or role.timed or role.leaning or role.frame):
                return None if role.own else index
        return None

    def _time(self, first: int) -> int | None:
        """Return the clause of time that governs `first`, if a figure stands there."""
        if not self.clauses[first].figures or self.role(first).timed:
            return None
        for index in range(first - 1, -1, -1):
            if self.parts[index] != self.parts[first]:
                return None
            if self.role(index).time:
                return index
        return None

    def _closed(self, chosen: Choice) -> Choice | None:
        """Add what a frame at the end frames, and what money is for; give up if nothing follows a frame."""
        last = chosen[-1]
        role = self.role(last)
        while role.frame or role.time or role.unfinished:
            if last + 1 >= len(self.clauses):
                return chosen if role.unfinished else None
            last += 1
            chosen = (*chosen, last)
            role = self.role(last)
        return chosen

    def extended(self, chosen: Choice) -> Iterator[Choice]:
        """Yield the choice itself, then with good neighbours, one more at a time, on either side."""
        yield from self._grown(chosen, right=True)
        for left in self._grown(chosen, right=False):
            if left != chosen:
                yield from self._grown(left, right=True)

    def _grown(self, chosen: Choice, *, right: bool) -> Iterator[Choice]:
        yield chosen
        while True:
            index = chosen[-1] + 1 if right else chosen[0] - 1
            if not 0 <= index < len(self.clauses):
                return
            grown = (*chosen, index) if right else (index, *chosen)
            if not self._fits(chosen, index, grown):
                return
            chosen = grown
            yield chosen

    def _fits(self, chosen: Choice, index: int, grown: Choice) -> bool:
        settings = self.rules.settings
        least = settings.after if index > chosen[0] else settings.before
        if self.parts[index] != self.parts[chosen[0]] or self.clauses[index].score < least:
            return False
        if self.length(grown) > settings.longest or self._closed(grown) != grown:
            return False
        return index > chosen[0] or not (self._leans(index) or self._subject(index) is not None)

    def length(self, chosen: Choice) -> int:
        """Return the number of characters of the joined text."""
        clauses = self.clauses
        whole = sum(clauses[index].stop - clauses[index].start for index in chosen[:-1])
        last = clauses[chosen[-1]]
        return whole + last.end - last.start - self.connective(chosen[0])

    def is_balanced(self, chosen: Choice) -> bool:
        """Tell whether every quotation mark and bracket of the chosen clauses has its partner."""
        return all(self._clause_balanced(index) for index in chosen)

    def _clause_balanced(self, index: int) -> bool:
        found = self._balanced.get(index)
        if found is None:
            clause = self.clauses[index]
            found = self._balanced[index] = is_balanced(self.text[clause.start : clause.end])
        return found

    def spans(self, chosen: Choice) -> tuple[Span, ...]:
        """Return the spans of the joined text, neighbours merged, the last mark left out."""
        spans: list[Span] = []
        for index in chosen:
            clause = self.clauses[index]
            start = clause.start + (self.connective(index) if not spans else 0)
            stop = clause.end if index == chosen[-1] else clause.stop
            if spans and spans[-1].end == start:
                start = spans.pop().start
            spans.append(Span(start, stop))
        return tuple(spans)
