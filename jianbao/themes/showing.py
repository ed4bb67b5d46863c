"""How strongly a clause shows a theme: a passing touch counts less than what the clause is about."""

import re
from collections.abc import Collection, Iterable

import msgspec

from jianbao.themes.terms import Hit

DECISIVE = 3
"""Words of this weight decide by themselves, whatever stands beside them."""
_LIST_MARK = "、"
_JOINS = "等和与及"
_ITEM_END = re.compile(f"[{_LIST_MARK}{_JOINS}]")
_LONGEST_ITEM = 6
_PARTNER = "与"
"""A word that begins so names a partner (与杭州), whoever else is named beside."""
_FIGURE = re.compile("[0-9\uff10-\uff19]|[一二两三四五六七八九十百千万][余多]?[个所名人项家万亿]")


Clause = tuple[str, int, int]
"""A text, and where a clause of it begins and ends."""


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


class Shares:
    """The shares of a clause's themes, reckoned once."""

    def __init__(self, settings: Showing) -> None:
        """Reckon them by the office's settings."""
        levels = [settings.words[max(1, level) - 1] for level in range(DECISIVE + 1)]
        self._beside = [
            [(round(share * less, 3), round(share * less * settings.in_list, 3)) for share in levels]
            for less in (1.0, settings.beside_equal, settings.beside_heavier)
        ]

    def of(self, weight: float, others: float, is_listed: bool) -> float:  # noqa: FBT001 (one of a table's three keys)
        """Return the share for words of `weight`, beside other themes of which the heaviest weighs `others`.

        Less for words that are but items of a list.
        """
        if weight >= DECISIVE:
            return self._beside[others >= DECISIVE][DECISIVE][is_listed]
        return self._beside[2 if weight < others else 0][int(weight)][is_listed]


def may_list(clause: Clause, hits: Iterable[Hit]) -> bool:
    """Tell whether a clause has a list mark, or else begins with a term that is joined to what follows."""
    text, first, last = clause
    if text.find(_LIST_MARK, first, last) >= 0:
        return True
    for _, end, _ in hits:
        if end - first > _LONGEST_ITEM:
            return False
        if text[end : end + 1] in _JOINS:
            return True
    return False


def only_listed(clause: Clause, hits: Iterable[Hit]) -> bool:
    """Tell whether all terms of a clause that may list are no more than items of a list."""
    for start, end, _ in hits:  # noqa: SIM110 (twice as fast as all(), asked of every third clause)
        if not is_listed(clause, start, end):
            return False
    return True


def listed_themes(clause: Clause, hits: Iterable[Hit]) -> Collection[str]:
    """Return the themes whose terms are all no more than items of a list, in a clause that may list."""
    listed: set[str] = set()
    spoken: set[str] = set()
    for start, end, (_, theme, _) in hits:
        if theme not in spoken:
            (listed if is_listed(clause, start, end) else spoken).add(theme)
    return listed - spoken


def is_listed(clause: Clause, start: int, end: int) -> bool:
    """Tell whether a term is no more than an item of a list (资助 in 入学、转学、资助等27项事项)."""
    text, first, last = clause
    mark = text.rfind(_LIST_MARK, first, start)
    if mark >= 0:
        first = mark + 1
    longest = first + _LONGEST_ITEM
    if end > longest or text[start] == _PARTNER:
        return False
    close = _ITEM_END.search(text, end, min(last, longest + 1))
    if close is None:
        return mark >= 0 and last <= longest and not _FIGURE.search(text, first, last)
    stop = close.start()
    if mark < 0 and stop > end and text[stop] != _LIST_MARK:
        return False
    return not _FIGURE.search(text, first, stop)
