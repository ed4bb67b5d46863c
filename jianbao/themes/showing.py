"""How strongly a clause shows a theme: a passing touch counts less than what the clause is about."""

import re
from collections.abc import Collection

import msgspec

from jianbao.foundations.records import Span

_DECISIVE = 3
"""Words of this weight decide by themselves, whatever stands beside them."""
_LIST_MARK = "、"
_ITEM_END = re.compile("、|等|和|与|及")
_LONGEST_ITEM = 6
_PARTNER = "与"
"""A word that begins so names a partner (与杭州), whoever else is named beside."""
_FIGURE = re.compile("[0-9\uff10-\uff19]|[一二两三四五六七八九十百千万][余多]?[个所名人项家万亿]")


class Showing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's settings for what is evidence of a theme; each share lies between 0 and 1."""

    measures: tuple[float, float, float] = (0.6, 0.8, 1.0)
    """What a measure of strength 1, 2, 3 shows."""
    words: tuple[float, float, float] = (0.2, 0.5, 1.0)
    """The share for words that weigh 1, 2, 3 or more together."""
    beside_heavier: float = 0.3
    """The share of words that weigh less than 3 beside another theme's that weigh more."""
    beside_equal: float = 0.85
    """The share of words that weigh 3 or more beside another theme's that do too."""
    not_main: float = 0.75
    """The share of a theme that its sentence shows less than another one."""
    in_list: float = 0.4
    """The share of a theme that is but one short item of a list."""
    result: float = 0.15
    """What a clause without words of its own shows, as the result of the clause before it."""
    least: float = 0.6
    """What the clauses of a speech must show together before the theme is listed."""
    least_at_once: float = 0.0
    """What one sentence must show by itself: passing touches, however many, list no theme."""


def share_of_words(settings: Showing, weight: float, others: float) -> float:
    """Return the share for words of `weight`, beside other themes of which the heaviest weighs `others`."""
    share = settings.words[min(_DECISIVE, max(1, int(weight))) - 1]
    if weight < min(others, _DECISIVE):
        return share * settings.beside_heavier
    return share * settings.beside_equal if others >= _DECISIVE else share


def are_listed(text: str, clause: Span, words: Collection[tuple[int, int]]) -> bool:
    """Tell whether each of `words` is no more than an item of a list (资助 in 入学、转学、资助等27项事项)."""
    return bool(words) and all(_is_item(text, clause, start, end) for start, end in words)


def _is_item(text: str, clause: Span, start: int, end: int) -> bool:
    if text[start] == _PARTNER:
        return False
    mark = text.rfind(_LIST_MARK, clause.start, start)
    close = _ITEM_END.search(text, end, clause.end)
    if mark < 0 and (close is None or (close[0] != _LIST_MARK and close.start() > end)):
        return False
    first, stop = max(mark + 1, clause.start), clause.end if close is None else close.start()
    return stop - first <= _LONGEST_ITEM and not _FIGURE.search(text, first, stop)
