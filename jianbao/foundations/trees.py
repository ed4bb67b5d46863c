"""Many words in one expression: a tree of characters, so that no way is tried that the text does not go."""

import re
from collections.abc import Mapping

_Node = dict[str, "_Node | str"]

_END = ""
"""The key under which a node that ends a word holds what must follow there."""


def tree_expression(words: Mapping[str, str]) -> str:
    """Return an expression for any of `words`, the longest that fits first.

    Each word comes with an expression that must match after it (not the rest of a longer word), or nothing.
    """
    root: _Node = {}
    for word, after in words.items():
        node = root
        for character in word:
            child = node.setdefault(character, {})
            assert isinstance(child, dict)  # noqa: S101 (only the key of an end holds text)
            node = child
        node[_END] = after
    return f"(?:{'|'.join(_ways(root))})"


def _ways(node: _Node) -> list[str]:
    """Return the ways on from a node, those that make a word longer before its end."""
    ways = []
    for character, child in sorted(node.items()):
        if isinstance(child, dict):
            inner = _ways(child)
            ways.append(re.escape(character) + (inner[0] if len(inner) == 1 else f"(?:{'|'.join(inner)})"))
    end = node.get(_END)
    return [*ways, end] if isinstance(end, str) else ways
