"""Where the words around the figures of a sentence begin and end."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from jianbao.foundations.records import Span
from jianbao.indicators.context import Context, Figure, Name
from jianbao.indicators.periods import Period
from jianbao.indicators.phrases import closed, opened
from jianbao.indicators.words import NamingWords

_CLAUSE = re.compile(r"[,:;。](?![0-9](?<=[0-9][,:][0-9]))")
_CLAUSE_MARKS = ",;:。"
_IN_NUMBER = re.compile(r"(?<=[0-9])[,:](?=[0-9])")
_RIGHT_END = re.compile(r"[,;:。!?\n]|\((?![市区县旗州盟校园、]+\))|(?<![区市县])\)|——")
_MARKS = frozenset(",;:。!?\n")
_TOPIC_REACH = 4
_BETWEEN_ITEMS = re.compile(r"[、和与及以,或 ]*")
_LIST_MARKS = "、和与及,以 "
_LIST_GAP = re.compile(f"[{_LIST_MARKS}]+")
_LONGEST_GAP = 24
_ENUMERATION = re.compile(r"、(?![^()]*\))")
_SEPARATOR = re.compile(r"、(?![^()]*\))|以及|(?<![总饱共温])和(?![谐平])|(?<!参)与|(?<![惠普涉顾波危以])及")


class Layout:
    """The clauses and items of a sentence, with its figures and times."""

    def __init__(
        self,
        folded: str,
        span: Span,
        figures: list[Figure],
        periods: Sequence[Period],
        words: NamingWords,
    ) -> None:
        """Keep `figures` as the caller's own list, so that a figure read as a change is seen here."""
        self.folded, self.span, self.figures, self.words = folded, span, figures, words
        self.periods = periods
        self.starts = [figure.start for figure in figures]
        self.clauses: list[int] = []
        """Where the clause of each figure begins."""
        clause = span.start
        for start in self.starts:
            clause = self._clause_start(clause, start)
            self.clauses.append(clause)

    def run_length(self, place: int) -> int:
        """Return how many figures follow one another with nothing but marks of enumeration between."""
        count = 1
        while place + count < len(self.figures):
            before, after = self.figures[place + count - 1], self.figures[place + count]
            gap = self.folded[before.end : after.start]
            alike = "," not in gap or before.quantity.unit == after.quantity.unit
            if not alike or not _LIST_GAP.fullmatch(gap):
                break
            count += 1
        return count

    def context(self, place: int, names: Sequence[Name]) -> Context:
        """Return the words around a figure, with the names given so far."""
        figure, words = self.figures[place], self.words
        start, kind = figure.start, figure.quantity.kind
        bracket = self._open_bracket(self.clauses[place], start)
        clause = self.clauses[place] if bracket < 0 else bracket + 1
        item = self.item_start(place, clause) if place else clause
        left = self.timeless(item, start) if self.periods else self.folded[item:start]
        head = opened(left, words)
        ended = closed(left, words)
        core = head if ended is left else opened(ended, words)
        right, is_closed = self.right(place)
        around = (left, head, core, right, is_closed, bracket >= 0, kind == "money")
        context = Context(self, figure, names, clause, item, *around)
        if place:
            previous = self.figures[place - 1]
            gap = self.folded[previous.end : item]
            context.first = previous.end <= clause
            context.enumerated = "," not in gap
            alike = context.enumerated or previous.quantity.unit == figure.quantity.unit
            marked = not context.enumerated or _LIST_GAP.search(gap) is not None
            context.listed = alike and marked and len(gap) <= _LONGEST_GAP
        return context

    def _clause_start(self, start: int, offset: int) -> int:
        """Return where the clause of an offset begins, which is not before `start`."""
        folded = self.folded
        for mark in _CLAUSE_MARKS:
            place = folded.rfind(mark, start, offset)
            while place >= 0 and _IN_NUMBER.match(folded, place):
                place = folded.rfind(mark, start, place)
            if place >= 0:
                start = place + 1
        return start

    def starts_clause(self, place: int) -> bool:
        """Tell whether no other figure stands before this one in its clause."""
        return place == 0 or self.figures[place - 1].end <= self.clauses[place]

    def lead(self, clause: int) -> str:
        """Return the clause before, if no figure stands in it."""
        if clause <= self.span.start + 1:
            return ""
        start = self._clause_start(self.span.start, clause - 1)
        place = bisect_left(self.starts, start)
        if place < len(self.starts) and self.starts[place] < clause:
            return ""
        return self.timeless(start, clause - 1)

    def topics(self, clause: int) -> list[str]:
        """Return the few clauses before that hold no figure, the nearest first."""
        found = []
        for _ in range(_TOPIC_REACH):
            if clause <= self.span.start + 1:
                break
            found.append(self.lead(clause))
            clause = self._clause_start(self.span.start, clause - 1)
        return [one for one in found if one]

    def preceding(self, clause: int) -> str:
        """Return the clause before, from the last figure in it on."""
        if clause <= self.span.start + 1:
            return ""
        place = bisect_left(self.starts, clause) - 1
        start = self._clause_start(self.span.start, clause - 1)
        return self.timeless(max(start, self.figures[place].end if place >= 0 else start), clause - 1)

    def _open_bracket(self, clause: int, offset: int) -> int:
        """Return where the bracket opens that an offset stands in, after the clause's start; -1 for none."""
        place = self.folded.rfind("(", clause, offset)
        return -1 if place >= 0 and self.folded.find(")", place, offset) >= 0 else place

    def item_start(self, place: int, clause: int) -> int:
        """Return where the words of a figure's own item begin."""
        start = self.figures[place - 1].end if place else clause
        if start <= clause:
            return clause
        own = self.figures[place].start
        match = _BETWEEN_ITEMS.match(self.folded, start, own)
        if match and match.end() > start:
            return match.end()
        for separator in _SEPARATOR.finditer(self.folded, start, own):
            if separator.end() == own:
                return own
        first = _SEPARATOR.search(self.folded, start, own)
        if first is None:
            return start
        verb = self.words.strong_verb.search(self.folded, start + 2, first.start())
        return verb.start() if verb else first.end()

    def after(self, end: int) -> str:
        """Return the next clause's words, if the figure ends its own clause."""
        if end >= self.span.end or self.folded[end] != "," or _IN_NUMBER.match(self.folded, end):
            return ""
        mark = _CLAUSE.search(self.folded, end + 1, self.span.end)
        return self.folded[end + 1 : mark.start() if mark else self.span.end]

    def timeless(self, start: int, end: int) -> str:
        """Return the words between two offsets without the expressions of time."""
        if not self.periods or self.periods[0].end > end or self.periods[-1].start < start:
            return self.folded[start:end]
        pieces, at = [], start
        for period in self.periods:
            if at <= period.start and period.end <= end:
                pieces.append(self.folded[at : period.start])
                at = period.end
        pieces.append(self.folded[at:end])
        return "".join(pieces)

    def right(self, place: int) -> tuple[str, bool]:
        """Return the words after a figure up to a mark or the next figure, and whether a mark ends them."""
        start = self.figures[place].end
        last = place + 1 == len(self.figures)
        following = self.span.end if last else self.starts[place + 1]
        if start < following and self.folded[start] in _MARKS:
            return "", True
        mark = _RIGHT_END.search(self.folded, start, following)
        end = mark.start() if mark else following
        if start == end:
            return "", mark is not None or last
        text = self.folded[start:end]
        if "、" in text and (mark is None or len(text) > 30):
            text = _ENUMERATION.split(text, maxsplit=1)[0]
        closed = mark is not None or following >= self.span.end or len(text) < end - start
        text = text.strip()
        return ("" if text == "的" or text.startswith("、") else text), closed

    def leads_list(self, place: int) -> bool:
        """Tell whether only marks of enumeration stand between a figure and the next."""
        end = self.figures[place].end
        return self.folded[end] in _LIST_MARKS and self.is_separator(end, self.starts[place + 1])

    def is_separator(self, start: int, end: int) -> bool:
        """Tell whether only marks of enumeration stand between two offsets."""
        return _LIST_GAP.fullmatch(self.folded, start, end) is not None
