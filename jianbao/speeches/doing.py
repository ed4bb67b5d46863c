"""Heads that say who did what, each on lines of its own: 河湾县办好育秧工厂.

So items of bulletins are headed, below a masthead or an editor's note. One such head tells nothing; three at
least, each with another name, and no others between them, do.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jianbao.speeches.doers import NOBODY, Doer, doer_of, opening_doer
from jianbao.speeches.groups import Group
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import Role
from jianbao.speeches.placed import heads_all
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock, block_of

_FEWEST = 3
_MOST_OTHERS = 0.75
"""How many of all titles between texts say who did what, at least."""
_HALF = 2
_MOST_HEAD_LINES, _MOST_TITLE_LINES = 4, 2


class _Head(NamedTuple):
    """The lines at the end of a group that say who did what, and who did it."""

    lines: Group
    doer: Doer
    titled: bool = True
    """Whether its first line is a title by its own words."""
    from_text: bool = False
    """Whether not its own words but the text below it says who did it."""


def find_doing(groups: Sequence[Group], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the blocks of heads that say who did what; where all stand apart, other titles head sections."""
    if len(groups) < _FEWEST:
        return []
    apart = [groups[0], *(own for group in groups[1:] if (own := _set_apart(group, lines)))]
    heads = _heads(apart, lines, rules) or _heads(groups, lines, rules)
    if not heads or not heads_all(lines[: heads[0].lines[0][0]], rules):
        return []
    return [_block(head) for head in heads]


def _set_apart(group: Group, lines: Sequence[Line]) -> Group:
    """Return the last lines of a group that stand below a blank line or noise; none if there is none."""
    apart = [at for at, (index, _) in enumerate(group) if not lines[index - 1].content]
    return group[apart[-1] :] if apart else []


def _heads(groups: Sequence[Group], lines: Sequence[Line], rules: SpeechRules) -> list[_Head]:
    """Return the heads at the ends of groups, or none if the first has none or they do not tell enough.

    What else stands between texts, a few times at most, heads a section.
    """
    found: list[_Head] = []
    for group in groups:
        head = _head(group, lines, rules)
        if (not found and head is None) or (found and head and not _begins(head, group, lines)):
            return []
        found += [head] if head and not _goes_on(head, found) else []
    return found if _MOST_OTHERS * len(groups) <= len(found) and _tell_enough(found) else []


def _goes_on(head: _Head, found: Sequence[_Head]) -> bool:
    """Tell whether a title above a text heads but a section of an item of the same place."""
    return head.from_text and any(one.doer.name == head.doer.name for one in found)


def _begins(head: _Head, group: Group, lines: Sequence[Line]) -> bool:
    """Tell whether a head has all its lines: what stands above it signs a text, in brackets or apart."""
    above = group[: -len(head.lines)]
    if not above:
        return True
    signs = all(lines[index].content.startswith("(") for index, _ in above)
    untitled = all(role.name != "title" for _, role in above)
    return untitled and (signs or not lines[head.lines[0][0] - 1].content)


def _tell_enough(heads: Sequence[_Head]) -> bool:
    """Tell whether three at least have different names, half of them known ones, and half read as titles."""
    known = sum(head.doer.known for head in heads)
    titled = sum(head.titled for head in heads)
    different = len({head.doer.name for head in heads}) == len(heads)
    return different and len(heads) >= _FEWEST and _HALF * min(known, titled) >= len(heads)


def _head(group: Group, lines: Sequence[Line], rules: SpeechRules) -> _Head | None:
    """Return the last lines of a group from that on which says who did what, if one does."""
    text = next(_filled(lines[group[-1][0] + 1 :]), "")
    told = [(at, doer_of(lines[group[at][0]].content, text, rules)) for at in _last_titles(group, lines)]
    named = [one for one in told if one[1].name]
    for at, doer in [one for one in named if one[1].known] or named:
        index, role = group[at]
        title = role if role.name == "title" else Role("title", lines[index].content)
        return _Head([(index, title), *group[at + 1 :]], doer, titled=role.name == "title")
    titles = [one for one in group if one[1].name == "title"]
    doer = opening_doer(text, rules) if titles == group and len(group) <= _MOST_TITLE_LINES else NOBODY
    return _Head(titles, doer, from_text=True) if doer.name else None


def _last_titles(group: Group, lines: Sequence[Line]) -> list[int]:
    """Return the places of a group's last lines that may be titles, the last first.

    So may what looks like a body's name as a whole, which ends like one by chance: …开辟校园农场.
    """
    last = range(len(group) - 1, max(-1, len(group) - 1 - _MOST_HEAD_LINES), -1)
    return [at for at in last if _may_be_title(group[at][1], lines[group[at][0]])]


def _may_be_title(role: Role, line: Line) -> bool:
    return role.name == "title" or (role.name == "organisation" and role.organisation == line.content)


def _filled(lines: Sequence[Line]) -> Iterator[str]:
    return (line.content for line in lines if line.content)


def _block(head: _Head) -> TitleBlock:
    block = block_of(head.lines, head.lines[0][0])
    return block._replace(organisation=block.organisation or head.doer.body, named=True)
