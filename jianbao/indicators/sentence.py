"""The figures of one sentence, named one after the other so that each can refer to those before it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jianbao.foundations.records import Modifier, Span
from jianbao.indicators.changes import as_change, change_noun, name_change
from jianbao.indicators.context import Context, Figure, Name
from jianbao.indicators.lists import item_heads, match_items, name_items
from jianbao.indicators.naming import name_figure
from jianbao.indicators.periods import Period, governing_period
from jianbao.indicators.phrases import closed, opened, tidied
from jianbao.indicators.rules import FigureRules

_CLAUSE = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])|;|。")
_RIGHT_END = re.compile(r"[,;:。!?\n]|\((?![市区县旗州盟校园、]+\))|(?<!区)(?<!市)(?<!县)\)|——")
_BETWEEN_ITEMS = re.compile(r"[、和与及以,或 ]*")
_LIST_GAP = re.compile(r"[、和与及,以 ]+")
_ENUMERATION = re.compile(r"、(?![^()]*\))")
_SEPARATOR = re.compile(
    r"、(?![^()]*\))|以及|(?<![总饱共温])和(?![谐平])|(?<!参)与|(?<![惠普涉顾波危以])及"
)
_FLOOR = ("以上",)


class Named(NamedTuple):
    """A figure of the sentence with its name and period; an old value has no name."""

    figure: Figure
    name: Name | None
    period: Period | None


class _Sentence:
    """A sentence while its figures are named."""

    def __init__(
        self,
        folded: str,
        span: Span,
        figures: Sequence[Figure],
        periods: Sequence[tuple[int, int]],
        rules: FigureRules,
    ) -> None:
        self.folded, self.span, self.figures, self.rules = folded, span, list(figures), rules
        self.periods = [Period(*one) for one in periods]
        self.names: list[Name] = []
        self.heads: tuple[str, ...] = ()
        self.named: dict[int, Named] = {}
        self.marks = [m.start() for m in _CLAUSE.finditer(folded, span.start, span.end)]

    def read(self) -> dict[int, Named]:
        place = 0
        while place < len(self.figures):
            place += self._respectively(place) or self._from_to(place) or self._single(place)
        return self.named

    def _add(self, place: int, name: Name | None) -> None:
        figure = self.figures[place]
        period = governing_period(self.folded, figure, self.span.start, self._own_periods(place), self.rules.naming)
        target = self._is_target(figure, period)
        figure = self._measured(figure, name, target=target)
        if name is not None:
            self.names.append(name)
            if target:
                name = name._replace(rule=name.rule + ".target")
        self.named[figure.start] = Named(figure, name, period)

    def _own_periods(self, place: int) -> Sequence[Period]:
        """Leave out the time of the old value, which stands between 从 and it, for the new one."""
        if self.figures[place].rule != "change-to" or place == 0:
            return self.periods
        old = self.figures[place - 1]
        clause = self.folded[self._clause_start(old.start) : old.start]
        origin = max(clause.rfind("从"), clause.rfind("由"))
        start = old.start - len(clause) + origin
        return [one for one in self.periods if origin < 0 or not start <= one.start < old.end]

    def _measured(self, figure: Figure, name: Name | None, *, target: bool) -> Figure:
        """Tell a floor (保持在20%以上) from more than (占比91.6%以上); read 不低于总数的15%."""
        quantity = figure.quantity
        clause = self.folded[self._clause_start(figure.start) : figure.start]
        if quantity.kind == "count" and (quantity.unit == "倍" or self.rules.naming.per_head.search(clause)):
            quantity = quantity._replace(kind="ratio")
            figure = figure._replace(quantity=quantity)
        if not quantity.modifier and clause.endswith("的"):
            return figure._replace(quantity=quantity._replace(modifier=self._distant_modifier(clause)))
        if quantity.modifier != "over" or name is None or not self.folded.endswith(_FLOOR, 0, figure.end):
            return figure
        words = self.rules.naming
        sentence = self.folded[self.span.start : figure.start]
        promised = quantity.kind == "count" and not words.past.search(sentence)
        if target or promised or words.floor.search(clause) or words.floor_before.search(sentence):
            return figure._replace(quantity=quantity._replace(modifier="at_least"))
        return figure

    def _distant_modifier(self, clause: str) -> Modifier:
        found = self.rules.naming.distant_floor.search(clause)
        return "at_least" if found else ""

    def _is_target(self, figure: Figure, period: Period | None) -> bool:
        if period and re.match(r"(?:到|至|今后|未来)", self.folded[period.start : period.end]):
            return True
        clause = self.folded[self._clause_start(figure.start) : figure.start]
        return bool(self.rules.naming.target.match(clause.lstrip()))

    def _single(self, place: int) -> int:
        self._add(place, name_figure(self._context(place), self.rules.naming))
        return 1

    def _from_to(self, place: int) -> int:
        if place + 1 >= len(self.figures):
            return 0
        old, new = self.figures[place], self.figures[place + 1]
        clause = self._clause_start(old.start)
        before = self._timeless(clause, old.start)
        between = self._timeless(old.end, new.start)
        noun = change_noun(before, between, self.rules.naming, self.rules.numbers)
        if noun is None:
            return 0
        right = self._right(place + 1)
        self.figures[place] = old._replace(rule="change-from")
        self.figures[place + 1] = as_change(old, new)
        self._add(place, None)
        previous = self.names[-1] if self.names else None
        lead = self._lead(clause)
        self._add(place + 1, name_change((before, noun, right), lead, previous, self.rules.naming))
        return 2

    def _respectively(self, place: int) -> int:
        figure = self.figures[place]
        clause = self._clause_start(figure.start)
        left = self._timeless(self._item_start(place, clause), figure.start)
        count = self._run_length(place)
        at = left.rfind("分别")
        if at < 0:
            return self._implied_list(place, left, count)
        phrase, after = left[:at], left[at + 2 :]
        if after in {"由", "从"}:
            return self._respectively_from_to(place, phrase, count)
        names: tuple[str, ...] = ()
        own = self._own_times(place, count)
        if own and count > 1:
            return self._by_time(place, phrase, own)
        if count > 1:
            names = self._counted_heads(place, count) or match_items(
                phrase, count, self.heads, self.rules.naming
            )
        if not names and len(self.names) >= count > 1 and len(phrase) < 4:
            names = tuple(name.text for name in self.names[-count:])
        if not names:
            return 0
        self.heads = item_heads(names)
        tail = self._shared_predicate(after, figure)
        kind = figure.quantity.kind
        for offset, name in enumerate(name_items(names)):
            one = self.figures[place + offset]
            if kind == "change":
                self.figures[place + offset] = one._replace(quantity=one.quantity._replace(kind=kind))
            self._add(place + offset, name._replace(text=name.text + tail))
        return count

    def _counted_heads(self, place: int, count: int) -> tuple[str, ...]:
        """302个甲项目、146个乙项目分别完成计划的115%、129%: the things counted before are dealt the shares."""
        clause = self._clause_start(self.figures[place].start)
        heads = self.figures[max(0, place - count) : place]
        if len(heads) < count or len(self.names) < count or heads[0].start < clause:
            return ()
        if any(_BETWEEN_ITEMS.fullmatch(self._right(place - count + offset)) for offset in range(count)):
            return ()
        return tuple(name.noun or name.text for name in self.names[-count:])

    def _implied_list(self, place: int, left: str, count: int) -> int:
        """国家、省重点实验室达21家和241家: as many things as figures, without 分别."""
        if count < 2 or not self.rules.naming.closing.search(left) or "、" not in left:
            return 0
        names = match_items(left, count, (), self.rules.naming)
        if not names or len(opened(left, self.rules.naming).split("、")) != count:
            return 0
        for offset, name in enumerate(name_items(names, "list-in-order")):
            self._add(place + offset, name)
        return count

    def _respectively_from_to(self, place: int, phrase: str, count: int) -> int:
        """分别由85%、90%提高到88%、95%."""
        new = place + count
        if new + count > len(self.figures) or self._run_length(new) < count:
            return 0
        between = self._timeless(self.figures[new - 1].end, self.figures[new].start)
        names = match_items(phrase, count, self.heads, self.rules.naming)
        if not names or not self.rules.numbers.reach.search(between):
            return 0
        for offset, name in enumerate(name_items(names, "respectively-from-to")):
            old = self.figures[place + offset]
            self.figures[place + offset] = old._replace(rule="change-from")
            self._add(place + offset, None)
            self.figures[new + offset] = as_change(old, self.figures[new + offset])
            self._add(new + offset, name)
        return 2 * count

    def _own_times(self, place: int, count: int) -> list[Period]:
        """Return the times that 分别 deals out, one for each figure: 2025年、2026年分别达到40%、70%."""
        start = self.figures[place].start
        clause = self._clause_start(start)
        times = [one for one in self.periods if clause <= one.start and one.end <= start]
        gaps = [self.folded[a.end : b.start] for a, b in pairwise(times)]
        return times if len(times) == count and all(_LIST_GAP.fullmatch(gap) for gap in gaps) else []

    def _by_time(self, place: int, phrase: str, times: Sequence[Period]) -> int:
        words = self.rules.naming
        text = tidied(opened(closed(phrase.strip("、和与及"), words), words).strip("、和与及"))
        for offset, time in enumerate(times):
            name = Name(text, "respectively-by-time", 0.8, "", text)
            self.names.append(name)
            figure = self.figures[place + offset]
            self.named[figure.start] = Named(figure, name, time)
        return len(times)

    def _shared_predicate(self, after: str, figure: Figure) -> str:
        words = self.rules.naming
        rest = after[: m.start()] if (m := words.closing.search(after)) else after
        rest = rest.removesuffix("的")
        if rest.startswith("占"):
            return rest + "比例"
        if not rest:
            return ""
        return rest + ("比例" if figure.quantity.kind == "ratio" and not words.rate_last.search(rest) else "")

    def _run_length(self, place: int) -> int:
        """Return how many figures follow one another with nothing but marks of enumeration between."""
        count = 1
        while place + count < len(self.figures):
            gap = self.folded[self.figures[place + count - 1].end : self.figures[place + count].start]
            if not _LIST_GAP.fullmatch(gap):
                break
            count += 1
        return count

    def _context(self, place: int) -> Context:
        figure = self.figures[place]
        clause = self._clause_start(figure.start)
        bracket = self._open_bracket(clause, figure.start)
        if bracket is not None:
            clause = bracket + 1
        item = self._item_start(place, clause)
        previous = self.figures[place - 1] if place else None
        first = previous is None or previous.end <= clause
        gap = self.folded[previous.end : item] if previous else "-"
        return Context(
            figure=figure,
            left=self._timeless(item, figure.start),
            clause=self._timeless(clause, figure.start),
            right=self._right(place),
            closed=self._right_closed(place),
            text=self.folded[figure.start : figure.end],
            timed=self.folded[item : figure.start],
            after=self._after(figure.end),
            bracket=bracket is not None,
            first=first,
            listed=previous is not None and self._listed(previous, figure, gap),
            before=tuple(self.names),
            lead=self._lead(clause) if first else "",
        )

    def _listed(self, previous: Figure, figure: Figure, gap: str) -> bool:
        """Tell whether two figures are items of one list: a comma joins only figures of the same unit."""
        if not _LIST_GAP.search(gap) or len(gap) > 24:
            return False
        return "," not in gap or previous.quantity.unit == figure.quantity.unit

    def _clause_start(self, offset: int) -> int:
        start = self.span.start
        for mark in self.marks:
            if mark >= offset:
                break
            start = mark + 1
        return start

    def _lead(self, clause: int) -> str:
        """Return the clause before, if no figure stands in it."""
        if clause <= self.span.start + 1:
            return ""
        start = self._clause_start(clause - 1)
        if any(start <= figure.start < clause for figure in self.figures):
            return ""
        return self._timeless(start, clause - 1)

    def _open_bracket(self, clause: int, offset: int) -> int | None:
        place = self.folded.rfind("(", clause, offset)
        if place < 0 or ")" in self.folded[place:offset]:
            return None
        return place

    def _item_start(self, place: int, clause: int) -> int:
        """Return where the words of a figure's own item begin."""
        previous = self.figures[place - 1] if place else None
        start = max(clause, previous.end if previous else clause)
        if start == clause:
            return start
        own = self.figures[place].start
        match = _BETWEEN_ITEMS.match(self.folded, start, own)
        if match and match.end() > start:
            return match.end()
        separator = None
        for separator in _SEPARATOR.finditer(self.folded, start, own):
            if separator.end() == own:
                return own
        first = _SEPARATOR.search(self.folded, start, own)
        if first is None:
            return start
        verb = self.rules.naming.strong_verb.search(self.folded, start + 2, first.start())
        return verb.start() if verb else first.end()

    def _after(self, end: int) -> str:
        """Return the next clause's words, if the figure ends its own clause."""
        mark = bisect_left(self.marks, end)
        if mark >= len(self.marks) or self.marks[mark] != end or self.folded[end] != ",":
            return ""
        stop = self.marks[mark + 1] if mark + 1 < len(self.marks) else self.span.end
        return self.folded[end + 1 : stop]

    def _timeless(self, start: int, end: int) -> str:
        """Return the words between two offsets without the expressions of time."""
        pieces, at = [], start
        for period in self.periods:
            if at <= period.start and period.end <= end:
                pieces.append(self.folded[at : period.start])
                at = period.end
        pieces.append(self.folded[at:end])
        return "".join(pieces)

    def _right_closed(self, place: int) -> bool:
        if place + 1 >= len(self.figures):
            return True
        start, following = self.figures[place].end, self.figures[place + 1].start
        return _RIGHT_END.search(self.folded, start, following) is not None or "、" in self.folded[start:following]

    def _right(self, place: int) -> str:
        """Return the words after a figure up to a mark or the next figure."""
        start = self.figures[place].end
        following = self.figures[place + 1].start if place + 1 < len(self.figures) else self.span.end
        mark = _RIGHT_END.search(self.folded, start, min(following, self.span.end))
        end = mark.start() if mark else min(following, self.span.end)
        text = self.folded[start:end]
        if end == following or len(text) > 30:
            text = _ENUMERATION.split(text)[0]
        text = text.strip()
        return "" if text == "的" or text.startswith("、") else text


def name_sentence(
    folded: str,
    span: Span,
    figures: Sequence[Figure],
    periods: Sequence[tuple[int, int]],
    rules: FigureRules,
) -> dict[int, Named]:
    """Return the figures of a sentence by their start, each with its name and period."""
    return _Sentence(folded, span, figures, periods, rules).read()
