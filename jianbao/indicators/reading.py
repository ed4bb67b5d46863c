"""A sentence while its figures are named, one after the other."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from jianbao.foundations.records import Span
from jianbao.indicators.context import Figure, Name
from jianbao.indicators.layout import Layout
from jianbao.indicators.meaning import in_clause, is_target
from jianbao.indicators.periods import Period, governing_period
from jianbao.indicators.rules import FigureRules


class Named(msgspec.Struct, frozen=True, gc=False):
    """A figure of the sentence with its name and period; an old value has no name."""

    figure: Figure
    name: Name | None
    period: Period | None


class Reading:
    """The figures of a sentence, and what is known of them so far."""

    __slots__ = (
        "figures",
        "folded",
        "given",
        "heads",
        "layout",
        "named",
        "names",
        "numbers",
        "periods",
        "span",
        "words",
    )

    def __init__(
        self,
        folded: str,
        span: Span,
        figures: Sequence[Figure],
        periods: Sequence[Period],
        rules: FigureRules,
    ) -> None:
        """Start with the figures of the sentence and its times, each in their order."""
        self.folded, self.span, self.figures, self.periods = folded, span, list(figures), periods
        self.numbers, self.words = rules.numbers, rules.naming
        self.names: list[Name] = []
        self.heads: tuple[str, ...] = ()
        """What tells apart the names last dealt out by 分别."""
        self.given: dict[int, Name | None] = {}
        """The names given to figures, by their places."""
        self.named: dict[int, Named] = {}
        """What is found of figures, by their starts."""
        self.layout = Layout(folded, span, self.figures, periods, rules.naming)

    def add(self, place: int, name: Name | None) -> None:
        """Keep a figure's name."""
        self.given[place] = name
        if name is not None:
            self.names.append(name)

    def settled(self) -> dict[int, Named]:
        """Return all figures with the times that govern them and what their clauses make of them."""
        for place, name in self.given.items():
            figure = self.figures[place]
            period = self._period(place, figure)
            if name is not None:
                clause = self.folded[self.layout.clauses[place] : figure.start]
                target = self._is_target(clause, period)
                figure = in_clause(figure, self.folded, (self.span.start, clause), self.words, target=target)
                if target:
                    name = replace(name, rule=name.rule + ".target")  # noqa: PLW2901 (what is found is told)
            self.named[figure.start] = Named(figure, name, period)
        return self.named

    def is_target(self, place: int) -> bool:
        """Tell whether a figure is a target."""
        figure = self.figures[place]
        clause = self.folded[self.layout.clauses[place] : figure.start]
        return self._is_target(clause, self._period(place, figure))

    def _is_target(self, clause: str, period: Period | None) -> bool:
        written = self.folded[period.start : period.end] if period else ""
        return is_target(clause, written, self.words)

    def previous(self) -> Name | None:
        """Return the name given last."""
        return self.names[-1] if self.names else None

    def _period(self, place: int, figure: Figure) -> Period | None:
        if not self.periods or self.periods[0].end > figure.start:
            return None
        return governing_period(self.folded, figure, self.span.start, self._own_periods(place), self.words)

    def _own_periods(self, place: int) -> Sequence[Period]:
        """Leave out the time of the old value, which stands between 从 and it, for the new one.

        每年 stays: both are told of every year.
        """
        if self.figures[place].rule != "change-to" or place == 0:
            return self.periods
        old = self.figures[place - 1]
        clause = self.folded[self.layout.clauses[place - 1] : old.start]
        origin = max(clause.rfind("从"), clause.rfind("由"))
        start = old.start - len(clause) + origin
        every = (one for one in self.periods if self.folded.startswith("每", one.start))
        kept = set(every) if old.quantity.kind == "money" else set[Period]()
        return [one for one in self.periods if origin < 0 or one in kept or not start <= one.start < old.end]
