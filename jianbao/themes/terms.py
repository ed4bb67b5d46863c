"""Many words found in one pass: a tree of characters written as one expression."""

import re
from collections.abc import Iterable, Mapping

GAP = "…"
_GAP_EXPRESSION = "[^,;:!?。\uff0c\uff1b\uff1a\uff01\uff1f\\n]{0,12}?"

Tree = dict[str, "Tree"]


def words_expression(words: Iterable[str]) -> str:
    """Return an expression for any of `words`, the longest first, that fails fast where none begins."""
    tree: Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    first = "".join(sorted(map(re.escape, tree)))
    return f"(?=[{first}]){_branch(tree)}"


def gapped_expression(term: str) -> str:
    """Return an expression for a term with gaps (新建…学校)."""
    return _GAP_EXPRESSION.join(re.escape(part) for part in term.split(GAP))


def _branch(tree: Mapping[str, Tree]) -> str:
    ways = [re.escape(character) + _branch(node) for character, node in sorted(tree.items()) if character]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return body if "" not in tree else f"(?:{body})?"
