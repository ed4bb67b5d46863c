"""Choosing regions where not all can be told of: every province its strongest before any its second."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def choose_by_turns(
    items: Iterable[T], most: int, *, group: Callable[[T], str], strength: Callable[[T], int]
) -> list[T]:
    """Return `most` items, strongest first within each turn; equals keep their order. 0 chooses all.

    >>> choose_by_turns(["a1", "a3", "a2", "b1"], 3, group=lambda x: x[0], strength=lambda x: int(x[1]))
    ['a3', 'b1', 'a2']
    """
    ranked = sorted(items, key=lambda item: -strength(item))
    taken: dict[str, int] = {}
    turns: list[int] = []
    for item in ranked:
        name = group(item)
        turns.append(taken.get(name, 0))
        taken[name] = turns[-1] + 1
    ordered = [item for _, item in sorted(zip(turns, ranked, strict=True), key=lambda pair: pair[0])]
    return ordered[:most] if most else ordered
