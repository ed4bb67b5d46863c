"""What stands around a figure: the clause to its left and right, and what was named before it."""

from decimal import Decimal
from typing import NamedTuple

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


class Context(NamedTuple):
    """A figure and the words that may name it."""

    figure: Figure
    left: str
    """From the start of the item to the figure, without the words of time."""
    head: str
    """The same without connectives and scopes at its head."""
    core: str
    """The same without verbs of being at its end."""
    clause: str
    """From the start of the clause to the figure."""
    right: str
    """From the figure to the next mark or figure."""
    closed: bool
    """Whether a mark ends it, not a figure."""
    text: str
    """The figure itself."""
    timed: str
    """The same as `left` with the words of time."""
    after: str
    """The clause after the figure's own."""
    bracket: bool
    """Whether the figure stands in a bracket that opens after the clause's start."""
    first: bool
    """Whether no figure stands before it in its clause."""
    listed: bool
    """Whether only a mark of enumeration stands between the figure before and this item."""
    enumerated: bool
    """Whether that mark is no comma."""
    before: tuple[Name, ...]
    """The names given so far in the sentence, the last one last."""
    lead: str
    """The clause before, when it holds no figure."""
