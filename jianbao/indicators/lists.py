"""分别: figures and the things they belong to, matched in order."""

import re

from jianbao.indicators.context import Name
from jianbao.indicators.phrases import closed, opened, tidied
from jianbao.indicators.words import NamingWords

SPLIT = re.compile(r"、(?![^()]*\))|以及|(?<![总饱共温])和(?![谐平])|(?<!参)与|(?<![惠普涉顾波危以])及")
_TAILS = re.compile(
    r"(?:净|毛)?(?:入学率|入园率)|(?:常住)?(?:居民)?(?:人均)?可支配收入|[一-龥]{1,4}率|[一-龥]{0,4}(?:占比|比例|比重|数量|总数|人数|满意度|指数|规模|面积|总量)|覆盖面|吞吐量|[一-龥]{0,1}产量|产值|增加值|总值|销量|[一-龥]{0,2}额|[一-龥]{0,2}收入|支出|投资|[一-龥]{1,3}数"
)


def match_items(phrase: str, count: int, heads: tuple[str, ...], words: NamingWords) -> tuple[str, ...]:
    """Return `count` names for the figures after 分别, or nothing where they cannot be told apart."""
    body = opened(closed(phrase, words), words)
    items = [item for item in SPLIT.split(body) if item]
    while len(items) > count and len(items[0]) < 4:
        items = [items[0] + items[1], *items[2:]]
    if len(items) > count:
        items = items[-count:]
    if len(items) == count:
        return tuple(tidied(item) for item in shared_tail(items, words))
    if len(items) == 1 and len(heads) == count:
        return tuple(head + tidied(items[0]) for head in heads)
    return ()


def item_heads(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what tells names apart: 博士 and 硕士 of 博士授予单位 and 硕士授予单位."""
    if len(names) < 2:
        return ()
    tail = 0
    while all(len(name) > tail + 1 for name in names) and len({name[-tail - 1] for name in names}) == 1:
        tail += 1
    while tail and any(len(name) - tail < 2 for name in names):
        tail -= 1
    return tuple(name[: len(name) - tail] for name in names)


def shared_tail(items: list[str], words: NamingWords) -> list[str]:
    """Return the items completed by what only the last of them spells out."""
    last = items[-1]
    tail = words.shared_rate.last(last)
    if not tail and len(items) > 1:
        tail = _tail_by_overlap(items[-2], last)
    named = _TAILS.search(last)
    if named and named.end() == len(last) and named.start() > 0 and not tail:
        tail = named[0]
    if not tail and _names_of_one_length(items):
        tail = last[len(items[0]) :]
    if not tail:
        return items
    return [item if _is_whole(item, last, tail) else item + tail for item in items[:-1]] + [last]


def _is_whole(item: str, last: str, tail: str) -> bool:
    """Tell whether an item says by itself what is counted."""
    own = list(_TAILS.finditer(item))
    return item[-1] == last[-1] or item.endswith(tail) or bool(own and own[-1].end() == len(item))


def _names_of_one_length(items: list[str]) -> bool:
    """赣州、龙南、瑞金开发区: short heads of one length, and a last item that goes on after its own."""
    sizes = {len(item) for item in items[:-1]}
    return len(sizes) == 1 and max(sizes) <= 4 and len(items[-1]) >= max(sizes) + 3


def _tail_by_overlap(before: str, last: str) -> str:
    """博士 and 硕士授予单位 share 士: what follows it in the longer one belongs to both."""
    if len(last) <= len(before) or before[-1] == last[-1]:
        return ""
    for length in range(min(len(before), 6), 0, -1):
        place = last.find(before[-length:])
        if place > 0 and place + length < len(last):
            return last[place + length :]
    return ""


def name_items(names: tuple[str, ...], rule: str = "respectively") -> list[Name]:
    """Return names as records."""
    return [Name(name, rule, 0.85, "", name) for name in names]
