"""The figures of one sentence, named one after the other so that each can refer to those before it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jianbao.foundations.records import Span
from jianbao.indicators.changes import as_change, change_noun, name_change
from jianbao.indicators.context import Figure, Name
from jianbao.indicators.layout import Layout
from jianbao.indicators.lists import SPLIT, item_heads, match_items, name_items
from jianbao.indicators.meaning import in_clause, is_target
from jianbao.indicators.naming import name_figure
from jianbao.indicators.periods import Period, governing_period
from jianbao.indicators.phrases import closed, noun_before_predicate, opened, tidied
from jianbao.indicators.rules import FigureRules

_ORIGIN = re.compile(r"从|由|原|过去|此前|以前|当时|当初|以往")
_ORIGIN_REACH, _LONGEST_LEVEL = 30, 4
RECALLED = 12
"""How many figures back a name can refer to."""


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
        self.layout = Layout(folded, span, self.figures, self.periods, rules.naming)

    def read(self) -> dict[int, Named]:
        place = 0
        while place < len(self.figures):
            place += self._respectively(place) or self._from_to(place) or self._single(place)
        return self.named

    def _add(self, place: int, name: Name | None) -> None:
        figure = self.figures[place]
        period = governing_period(
            self.folded, figure, self.span.start, self._own_periods(place), self.rules.naming
        )
        clause = self.folded[self.layout.clause_start(figure.start) : figure.start]
        written = self.folded[period.start : period.end] if period else ""
        target = is_target(clause, written, self.rules.naming)
        if name is not None:
            sentence = self.folded[self.span.start : figure.start]
            figure = in_clause(figure, self.folded, (sentence, clause), self.rules.naming, target=target)
        if name is not None:
            self.names.append(name)
            if target:
                name = name._replace(rule=name.rule + ".target")
        self.named[figure.start] = Named(figure, name, period)

    def _own_periods(self, place: int) -> Sequence[Period]:
        """Leave out the time of the old value, which stands between 从 and it, for the new one.

        每年 stays: both are told of every year.
        """
        if self.figures[place].rule != "change-to" or place == 0:
            return self.periods
        old = self.figures[place - 1]
        clause = self.folded[self.layout.clause_start(old.start) : old.start]
        origin = max(clause.rfind("从"), clause.rfind("由"))
        start = old.start - len(clause) + origin
        every = (one for one in self.periods if self.folded.startswith("每", one.start))
        kept = set(every) if old.quantity.kind == "money" else set[Period]()
        return [one for one in self.periods if origin < 0 or one in kept or not start <= one.start < old.end]

    def _single(self, place: int) -> int:
        shared = self._noun_ahead(place)
        if shared:
            return shared
        context = self.layout.context(place, tuple(self.names[-RECALLED:]))
        name = name_figure(context, self.rules.naming)
        if context.listed and context.enumerated:
            self._share_predicate(place, name)
        self._add(place, name)
        return 1

    def _share_predicate(self, place: int, name: Name) -> None:
        """8名首席名师和81名骨干教师被评定为优秀: what is said after the last of a list is said of all."""
        predicate = name.text.removeprefix(name.noun)
        if "的" in predicate:
            return
        while place and name.rule == "subject-after" and name.noun and name.noun + predicate == name.text:
            place -= 1
            before = self.named.get(self.figures[place].start)
            bare = before is not None and before.name is not None and before.name.text == before.name.noun
            if before is None or before.name is None or not bare or before.name.rule != "subject-after":
                return
            whole = before.name._replace(text=before.name.text + predicate)
            self.named[self.figures[place].start] = before._replace(name=whole)
            if self.layout.starts_clause(place):
                return

    def _noun_ahead(self, place: int) -> int:
        """建成省级50个、市级200个、县级1000个工作室: what is counted stands after the last."""
        words = self.rules.naming
        start = self.figures[place].start
        near = self.folded[max(self.span.start, start - _LONGEST_LEVEL) : start]
        if not words.level_last.last(near) and not words.verb_last.last(near):
            return 0
        left = self._item(place)
        level = words.level_last.last(left) or left
        if level == left and not words.verb_first.fullmatch(left) and not words.level.fullmatch(left):
            return 0
        count = 1
        while place + count < len(self.figures) and self._tells_apart(place + count, place):
            count += 1
        noun, _ = self.layout.right(place + count - 1)
        if count < 2 or len(noun) < 2 or any(self.layout.right(place + i)[0] for i in range(count - 1)):
            return 0
        verb = opened(left.removesuffix(level), words)
        for offset in range(count):
            own = self._item(place + offset) if offset else level
            counted = own + noun_before_predicate(noun, words)
            self._add(place + offset, Name(tidied(verb + counted), "noun-ahead", 0.8, verb, counted))
        return count

    def _tells_apart(self, place: int, first: int) -> bool:
        """Tell whether an item is but a level or a verb; a comma joins only things of one unit."""
        unlike = self.figures[place].quantity.unit != self.figures[first].quantity.unit
        if unlike and "," in self.folded[self.figures[first].end : self.figures[place].start]:
            return False
        item = self._item(place)
        words = self.rules.naming
        return bool(words.level.fullmatch(item) or words.verb_first.fullmatch(item))

    def _item(self, place: int) -> str:
        clause = self.layout.clause_start(self.figures[place].start)
        start = self.layout.item_start(place, clause)
        return self.layout.timeless(start, self.figures[place].start).strip("、, ")

    def _from_to(self, place: int) -> int:
        if place + 1 >= len(self.figures):
            return 0
        old, new = self.figures[place], self.figures[place + 1]
        clause = self.layout.clause_start(old.start)
        if not _ORIGIN.search(self.folded, max(clause, old.start - _ORIGIN_REACH), old.start):
            return 0
        before = self.layout.timeless(clause, old.start)
        between = self.layout.timeless(old.end, new.start)
        noun = change_noun(before, between, self.rules.numbers)
        if noun is None:
            return 0
        right, _ = self.layout.right(place + 1)
        self.figures[place] = old._replace(rule="change-from")
        self.figures[place + 1] = as_change(old, new)
        self._add(place, None)
        previous = self.names[-1] if self.names else None
        lead = self.layout.lead(clause)
        self._add(place + 1, name_change((before, noun, right), lead, previous, self.rules.naming))
        return 2

    def _respectively(self, place: int) -> int:
        figure = self.figures[place]
        clause = self.layout.clause_start(figure.start)
        if "分别" not in self.folded[clause : figure.start] and not self._leads_list(place):
            return 0
        left = self.layout.timeless(self.layout.item_start(place, clause), figure.start)
        count = self.layout.run_length(place)
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

    def _leads_list(self, place: int) -> bool:
        if place + 1 >= len(self.figures):
            return False
        return self.layout.is_separator(self.figures[place].end, self.figures[place + 1].start)

    def _counted_heads(self, place: int, count: int) -> tuple[str, ...]:
        """302个甲项目、146个乙项目分别完成计划的115%、129%: shares are dealt to what was counted."""
        clause = self.layout.clause_start(self.figures[place].start)
        heads = self.figures[max(0, place - count) : place]
        if len(heads) < count or len(self.names) < count or heads[0].start < clause:
            return ()
        if not all(self.layout.right(place - count + offset)[0] for offset in range(count)):
            return ()
        return tuple(name.noun or name.text for name in self.names[-count:])

    def _implied_list(self, place: int, left: str, count: int) -> int:
        """国家、省重点实验室达21家和241家: as many things as figures, without 分别."""
        if count < 2 or not self.rules.naming.closing.last(left):
            return 0
        names = match_items(left, count, (), self.rules.naming)
        if not names or len(SPLIT.split(opened(left, self.rules.naming))) != count:
            return 0
        for offset, name in enumerate(name_items(names, "list-in-order")):
            self._add(place + offset, name)
        return count

    def _respectively_from_to(self, place: int, phrase: str, count: int) -> int:
        """分别由85%、90%提高到88%、95%."""
        new = place + count
        if new + count > len(self.figures) or self.layout.run_length(new) < count:
            return 0
        between = self.layout.timeless(self.figures[new - 1].end, self.figures[new].start)
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
        clause = self.layout.clause_start(start)
        times = [one for one in self.periods if clause <= one.start and one.end <= start]
        listed = all(self.layout.is_separator(a.end, b.start) for a, b in pairwise(times))
        return times if len(times) == count and listed else []

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
        rest = closed(after, words).removesuffix("的")
        if rest.startswith("占"):
            return rest + "比例"
        if not rest:
            return ""
        unsaid = figure.quantity.kind == "ratio" and not words.rate_last.last(rest)
        return rest + ("比例" if unsaid else "")


def name_sentence(
    folded: str,
    span: Span,
    figures: Sequence[Figure],
    periods: Sequence[tuple[int, int]],
    rules: FigureRules,
) -> dict[int, Named]:
    """Return the figures of a sentence by their start, each with its name and period."""
    return _Sentence(folded, span, figures, periods, rules).read()
