"""What stands around a figure: the clause to its left and right, and what was named before it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

import msgspec

from jianbao.indicators.words import NamingWords
from jianbao.numbers.quantities import Quantity


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A quantity of a sentence that is to become an indicator; offsets count from the text's start."""

    start: int
    end: int
    shape: str
    quantity: Quantity
    rule: str


class Name(msgspec.Struct, frozen=True, gc=False):
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


class Context(msgspec.Struct, gc=False):
    """A figure and the words that may name it; what few rules ask for is made when they ask."""

    layout: Surroundings
    figure: Figure
    before: Sequence[Name]
    """The names given so far in the sentence."""
    clause_start: int
    item_start: int
    left: str
    """From the start of the item to the figure, without the words of time."""
    head: str
    """The same as `left` without connectives and scopes at its head."""
    core: str
    """The same as `head` without verbs of being at its end."""
    right: str
    """From the figure to the next mark or figure."""
    closed: bool
    """Whether a mark ends it, not a figure."""
    bracket: bool
    """Whether the figure stands in a bracket that opens after the clause's start."""
    is_money: bool
    """Whether an amount of money is told."""
    first: bool = True
    """Whether no figure stands before it in its clause."""
    listed: bool = False
    """Whether only a mark of enumeration stands between the figure before and this item."""
    enumerated: bool = True
    """Whether that mark is no comma."""

    @property
    def text(self) -> str:
        """The figure itself."""
        return self.layout.folded[self.figure.start : self.figure.end]

    @property
    def timed(self) -> str:
        """The same as `left` with the words of time."""
        return self.layout.folded[self.item_start : self.figure.start]

    @property
    def clause(self) -> str:
        """From the start of the clause to the figure."""
        if self.clause_start == self.item_start:
            return self.left
        return self.layout.timeless(self.clause_start, self.figure.start)

    @property
    def after(self) -> str:
        """The clause after the figure's own."""
        return self.layout.after(self.figure.end)

    @property
    def lead(self) -> str:
        """The clause before, when it holds no figure."""
        return self.layout.lead(self.clause_start) if self.first else ""

    @property
    def topics(self) -> list[str]:
        """The few clauses before that hold no figure, the nearest first."""
        return self.layout.topics(self.clause_start) if self.first else []

    @property
    def preceding(self) -> str:
        """The clause before, from the last figure in it on."""
        return self.layout.preceding(self.clause_start) if self.first else ""
