"""Many words found in one pass: a tree of characters written as one expression."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

GAP = "…"
_GAP_EXPRESSION = "[^,;:!?。\uff0c\uff1b\uff1a\uff01\uff1f\\n]{0,12}?"

_CHEST, _DRAWER = 96, 24
"""How many first characters stand together: the engine tries the ways of a branch one by one."""

_NOTHING = "\0"
"""What no text holds: the expression for no words at all."""

Tree = dict[str, "Tree"]


def words_expression(words: Collection[str]) -> str:
    """Return an expression for any of `words`, the longest first, that fails fast where none begins."""
    tree: Tree = {}
    for word in words or (_NOTHING,):
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    firsts = sorted(tree)
    return f"{_beginning(tree)}{_sorted_in(firsts, tree, (_CHEST, _DRAWER))}"


def gapped_expression(term: str) -> str:
    """Return an expression for a term with gaps (新建…学校)."""
    return _GAP_EXPRESSION.join(re.escape(part) for part in term.split(GAP))


def _beginning(tree: Mapping[str, Tree]) -> str:
    """Return a look ahead at two characters: most places where a word could begin fail by the second."""
    alone = [first for first, node in tree.items() if "" in node]
    seconds = {second for node in tree.values() for second in node if second}
    after = _one_of(sorted(seconds)) if seconds else ""
    if alone:
        after = f"(?:(?<={_one_of(alone)})|{after})" if after else ""
    return f"(?={_one_of(sorted(tree))}{after})"


def _sorted_in(firsts: Sequence[str], tree: Mapping[str, Tree], sizes: Sequence[int]) -> str:
    """Return the ways of a tree by their first characters, sorted into chests, and these into drawers."""
    if not sizes:
        return _branch({first: tree[first] for first in firsts})
    size, *smaller = sizes
    parts = (firsts[start : start + size] for start in range(0, len(firsts), size))
    return f"(?:{'|'.join(f'(?={_one_of(part)}){_sorted_in(part, tree, smaller)}' for part in parts)})"


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, characters))}]"


def _branch(tree: Mapping[str, Tree]) -> str:
    ways = [re.escape(character) + _branch(node) for character, node in sorted(tree.items()) if character]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return body if "" not in tree else f"(?:{body})?"
