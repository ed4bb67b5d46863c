"""A sentence while candidates are cut out of it: which clauses need each other to be read alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jianbao.foundations.records import Span
from jianbao.highlights.clauses import ScoredSentence, SpeechReader
from jianbao.highlights.roles import Role, has_marks, is_balanced, read_role
from jianbao.highlights.rules import HighlightRules

_PART_ENDS = re.compile("[;:\uff1b\uff1a]")

Choice = tuple[int, ...]
"""The clauses chosen, by their place in the sentence, in order."""
Sized = tuple[Choice, int]
"""A choice, and the number of characters of its joined text."""


class CutSentence:
    """A sentence with what is known of its clauses; each is looked at once, and only when it is needed."""

    __slots__ = (
        "_balanced",
        "_connectives",
        "_marked",
        "_roles",
        "clauses",
        "parts",
        "rules",
        "scores",
        "sentence",
        "speech",
        "text",
    )

    def __init__(  # noqa: D107 (the class says it)
        self, reader: SpeechReader, sentence: ScoredSentence, rules: HighlightRules
    ) -> None:
        self.text = reader.text
        self.speech = reader.speech
        self.sentence = sentence
        self.clauses = sentence.clauses
        self.rules = rules
        self.scores = [clause.score for clause in self.clauses]
        count = len(self.clauses)
        self._roles: list[Role | None] = [None] * count
        self._connectives: list[int | None] = [None] * count
        self._balanced: list[bool | None] = [None] * count
        self._marked = has_marks(self.text, sentence.start, sentence.end)
        self.parts = self._number_parts()

    def _number_parts(self) -> list[int]:
        """Number the parts of the sentence that semicolons and colons divide."""
        text, clauses = self.text, self.clauses
        if not _PART_ENDS.search(text, clauses[0].end, clauses[-1].stop):
            return [0] * len(clauses)
        parts, part = [], 0
        for clause in clauses:
            parts.append(part)
            if _PART_ENDS.search(text, clause.end, clause.stop):
                part += 1
        return parts

    def role(self, index: int) -> Role:
        """Return how a clause begins."""
        found = self._roles[index]
        if found is None:
            clause = self.clauses[index]
            found = read_role(self.rules, self.speech, self.text[clause.start : clause.end])
            self._roles[index] = found
        return found

    def needed(self, anchor: int) -> Choice | None:
        """Return the clauses that `anchor` needs to be read alone, or None if it cannot be."""
        parts = self.parts
        part = parts[anchor]
        first = anchor
        while self._leans(first):
            if first == 0 or parts[first - 1] != part:
                if self._leans_hard(first):
                    return None
                break
            first -= 1
        chosen = tuple(range(first, anchor + 1))
        subject = self._subject(first)
        if subject is not None:
            chosen = (subject, *chosen)
        time = self._time(chosen[0])
        before = chosen[0] - 1
        if time is not None:
            chosen = (time, *chosen)
        if before >= 0 and before != time and parts[before] == part and self.role(before).binding:
            chosen = tuple(sorted((before, *chosen)))
        return self._closed(chosen)

    def _leans(self, index: int) -> bool:
        role = self.role(index)
        if role.soft or self._leans_hard(index):
            return True
        return role.unfinished and (
            index + 1 == len(self.clauses) or self.parts[index + 1] != self.parts[index]
        )

    def _leans_hard(self, index: int) -> bool:
        return self.role(index).leaning and not self.connective(index)

    def connective(self, index: int) -> int:
        """Return the length of a connective that may be left out at the start of a clause."""
        found = self._connectives[index]
        if found is None:
            found = self._connectives[index] = self._read_connective(index)
        return found

    def _read_connective(self, index: int) -> int:
        clause, openings = self.clauses[index], self.rules.openings
        if "connectives" not in self.rules.may_open(self.text[clause.start : clause.start + 1]):
            return 0
        match = openings.connectives.match(self.text, clause.start, clause.end)
        if match is None:
            return 0
        rest = self.text[match.end() : clause.end]
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
        while not self._may_end(last):
            last += 1
            if last == len(self.clauses):
                return None
            chosen = (*chosen, last)
        return chosen

    def _may_end(self, index: int) -> bool:
        """Tell whether a text may end with a clause: with the last one it may even be unfinished."""
        role = self.role(index)
        if role.unfinished:
            return index + 1 == len(self.clauses)
        return not (role.frame or role.time)

    def extended(self, chosen: Choice) -> Iterator[Sized]:
        """Yield the choice itself, then with good neighbours, one more at a time, on either side."""
        left: Sized | None = (chosen, self.length(chosen))
        while left:
            yield left
            right = self._grown_right(*left)
            while right:
                yield right
                right = self._grown_right(*right)
            left = self._grown_left(*left)

    def _grown_right(self, chosen: Choice, length: int) -> Sized | None:
        last, settings = chosen[-1], self.rules.settings
        index = last + 1
        if index == len(self.clauses) or self.parts[index] != self.parts[chosen[0]]:
            return None
        before, clause = self.clauses[last], self.clauses[index]
        length += before.stop - before.end + clause.end - clause.start
        if clause.score < settings.after or length > settings.longest or not self._may_end(index):
            return None
        return (*chosen, index), length

    def _grown_left(self, chosen: Choice, length: int) -> Sized | None:
        first, settings = chosen[0], self.rules.settings
        index = first - 1
        if first == 0 or self.parts[index] != self.parts[first]:
            return None
        clause = self.clauses[index]
        if clause.score < settings.before:
            return None
        length += clause.stop - clause.start + self.connective(first) - self.connective(index)
        if length > settings.longest or self._leans(index) or self._subject(index) is not None:
            return None
        return (index, *chosen), length

    def start(self, chosen: Choice) -> int:
        """Return where the joined text begins."""
        return self.clauses[chosen[0]].start + self.connective(chosen[0])

    def length(self, chosen: Choice) -> int:
        """Return the number of characters of the joined text."""
        clauses = self.clauses
        last = clauses[chosen[-1]]
        length = last.end - last.start - self.connective(chosen[0])
        for index in chosen[:-1]:
            clause = clauses[index]
            length += clause.stop - clause.start
        return length

    def is_balanced(self, chosen: Choice) -> bool:
        """Tell whether every quotation mark and bracket of the chosen clauses has its partner."""
        if not self._marked:
            return True
        for index in chosen:
            found = self._balanced[index]
            if found is None:
                clause = self.clauses[index]
                found = self._balanced[index] = is_balanced(self.text[clause.start : clause.end])
            if not found:
                return False
        return True

    def spans(self, chosen: Choice) -> tuple[Span, ...]:
        """Return the spans of the joined text, neighbours merged, the last mark left out."""
        clauses = self.clauses
        start = self.start(chosen)
        spans: list[Span] = []
        for before, index in pairwise(chosen):
            if clauses[before].stop != clauses[index].start:
                spans.append(Span(start, clauses[before].stop))
                start = clauses[index].start
        return (*spans, Span(start, clauses[chosen[-1]].end))
