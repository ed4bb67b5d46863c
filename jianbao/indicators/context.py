"""What stands around a figure: the clause to its left and right, and what was named before it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from jianbao.indicators.phrases import closed, opened
from jianbao.indicators.words import NamingWords
from jianbao.numbers.quantities import Quantity


class Figure(NamedTuple):
    """A quantity of a sentence that is to become an indicator; offsets count from the text's start."""

    start: int
    end: int
    shape: str
    quantity: Quantity
    rule: str


class Name(NamedTuple):
    """A name with what the figures after it may take over."""

    text: str
    rule: str
    confidence: float
    verb: str = ""
    noun: str = ""
    value_from: Decimal | None = None


class Surroundings(Protocol):
    """What a context asks of the sentence's layout."""

    folded: str
    words: NamingWords

    def timeless(self, start: int, end: int) -> str:
        """Return the words between two offsets without the expressions of time."""

    def after(self, end: int) -> str:
        """Return the next clause's words, if the figure ends its own clause."""

    def lead(self, clause: int) -> str:
        """Return the clause before, if no figure stands in it."""

    def topics(self, clause: int) -> list[str]:
        """Return the few clauses before that hold no figure, the nearest first."""

    def preceding(self, clause: int) -> str:
        """Return the clause before, from the last figure in it on."""


class Context:
    """A figure and the words that may name it; what few rules ask for is made when they ask."""

    __slots__ = (
        "_clause_start",
        "_core",
        "_item",
        "_layout",
        "before",
        "bracket",
        "closed",
        "enumerated",
        "figure",
        "first",
        "head",
        "left",
        "listed",
        "right",
    )

    def __init__(
        self, layout: Surroundings, figure: Figure, before: Sequence[Name], starts: tuple[int, int]
    ) -> None:
        """Start with the figure, the names given so far in the sentence, and where clause and item start."""
        self._layout, (self._clause_start, self._item) = layout, starts
        self._core: str | None = None
        self.figure = figure
        self.before = before
        self.left = ""
        """From the start of the item to the figure, without the words of time."""
        self.head = ""
        """The same as `left` without connectives and scopes at its head."""
        self.right = ""
        """From the figure to the next mark or figure."""
        self.closed = False
        """Whether a mark ends it, not a figure."""
        self.bracket = False
        """Whether the figure stands in a bracket that opens after the clause's start."""
        self.first = True
        """Whether no figure stands before it in its clause."""
        self.listed = False
        """Whether only a mark of enumeration stands between the figure before and this item."""
        self.enumerated = True
        """Whether that mark is no comma."""

    @property
    def text(self) -> str:
        """The figure itself."""
        return self._layout.folded[self.figure.start : self.figure.end]

    @property
    def timed(self) -> str:
        """The same as `left` with the words of time."""
        return self._layout.folded[self._item : self.figure.start]

    @property
    def core(self) -> str:
        """The same as `head` without verbs of being at its end."""
        if self._core is None:
            words = self._layout.words
            ended = closed(self.left, words)
            self._core = self.head if ended is self.left else opened(ended, words)
        return self._core

    @property
    def is_money(self) -> bool:
        """Whether an amount of money is told."""
        return self.figure.quantity.kind == "money"

    @property
    def clause(self) -> str:
        """From the start of the clause to the figure."""
        return self._layout.timeless(self._clause_start, self.figure.start)

    @property
    def after(self) -> str:
        """The clause after the figure's own."""
        return self._layout.after(self.figure.end)

    @property
    def lead(self) -> str:
        """The clause before, when it holds no figure."""
        return self._layout.lead(self._clause_start) if self.first else ""

    @property
    def topics(self) -> list[str]:
        """The few clauses before that hold no figure, the nearest first."""
        return self._layout.topics(self._clause_start) if self.first else []

    @property
    def preceding(self) -> str:
        """The clause before, from the last figure in it on."""
        return self._layout.preceding(self._clause_start) if self.first else ""
