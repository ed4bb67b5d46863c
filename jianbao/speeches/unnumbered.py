"""Title blocks without numbers: short lines between two texts that name who speaks.

Where the first title names nobody and the last text is signed, the names between two texts close
the speech before and open none.
"""

from collections.abc import Mapping, Sequence

from jianbao.speeches.form import Form, common_form, read_by
from jianbao.speeches.groups import Group
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import Role, is_placed
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import Placed, TitleBlock, block_of

_FEWEST = 2
_FEWEST_UNTITLED, _MOST = 3, 0.8
_LARGEST_BLOCK = 7
_TELLING = ("organisation", "person")
_NOBODY = "?"
"""Somebody who spoke before, whoever it was."""
_SIGNING = ("organisation", "person", "byline", "date")


def find_unnumbered(
    found: Sequence[Group], closing: Group, lines: Sequence[Line], rules: SpeechRules
) -> list[TitleBlock]:
    """Return the title blocks that name who speaks of those `found`, in the order of the text."""
    if len(found) < _FEWEST:
        return []
    groups = list(found)
    groups[:1] = [_like_the_rest(group, groups[1:]) for group in groups[:1]]
    if groups and _are_signed(groups, closing, lines):
        rest = [group[_signature_length(group) :] for group in groups[1:] if _signature_length(group)]
        first = groups[0][-max(map(len, rest), default=len(groups[0])) :]
        return [_block(group)._replace(named=True) for group in (first, *rest) if group]
    groups = [_below_brackets(group, lines) for group in groups]
    own = [_named(group, _NOBODY if at else "", rules) for at, group in enumerate(groups)]
    form = common_form([block for block in own if block])
    blocks: list[TitleBlock] = []
    for group in groups:
        spoken = blocks[-1].organisation if blocks else ""
        named, formed = _named(group, spoken, rules), _formed(form, group, lines, rules)
        certain = named and is_placed(named.organisation, rules)
        block = named if certain and formed and formed.inferred else formed or named
        if block:
            blocks.append(block)
    if len(blocks) >= _FEWEST:
        return blocks
    return _untitled(groups) or blocks


def _untitled(groups: Sequence[Group]) -> list[TitleBlock]:
    """Return the blocks of heads that only say who speaks, if nearly all do: 某镇党委书记 王某."""
    blocks = [
        block for group in groups if (block := _block(group[-1:])).organisation and not _has_title(group[-1:])
    ]
    return blocks if len(blocks) >= _FEWEST_UNTITLED and len(blocks) >= _MOST * len(groups) else []


def _named(group: Group, spoken: str, rules: SpeechRules) -> TitleBlock | None:
    """Return the block of a group that names who speaks by its own words; `spoken` is who spoke before."""
    own = _without_signature(group, spoken) if spoken else group
    block = _block(own) if 0 < len(own) <= _LARGEST_BLOCK else None
    told = block and (_has_title(own) or rules.places.chain(block.organisation).candidates)
    return block if block and block.named and told else None


def _formed(form: Form, group: Group, lines: Sequence[Line], rules: SpeechRules) -> TitleBlock | None:
    """Return the block that the last lines of a group make by the form of the others, or None.

    Of the lines that fit, those count whose own words tell most of what the form says of them.
    """
    if not any(item.name == "title" for item in form):
        return None
    head = [Placed(index, lines[index].content, role) for index, role in group]
    firsts = (first for first, (_, role) in enumerate(group) if role.name != "date")
    read = (read_by(form, head[first:], head[first].line, rules) for first in firsts)
    fitting = [block for block in read if block and block.after == group[-1][0] + 1]
    own = dict(group)
    return max(fitting, key=lambda one: _merit(one, own, lines), default=None)


def _merit(block: TitleBlock, own: Mapping[int, Role], lines: Sequence[Line]) -> tuple[int, bool, int]:
    """Return how well a block tells its lines: set apart the shortest is best, else the longest."""
    apart = _apart(block, lines)
    return _told(block, own), apart, block.first if apart else -block.first


def _told(block: TitleBlock, own: Mapping[int, Role]) -> int:
    """Return how many lines of a block have the role that their own words tell."""
    return sum(own[index].name == role.name in _TELLING for index, role in block.roles)


def _apart(block: TitleBlock, lines: Sequence[Line]) -> bool:
    """Tell whether a blank line or noise stands above a block, or nothing."""
    return block.first == 0 or not lines[block.first - 1].content


def _below_brackets(group: Group, lines: Sequence[Line]) -> Group:
    """Leave out a line in brackets that stands right below the text above and apart from what follows."""
    if len(group) < _FEWEST:
        return group
    index, below = group[0][0], group[1][0]
    bracketed = lines[index].content.startswith("(") and lines[index].content.endswith(")")
    right_below = index > 0 and bool(lines[index - 1].content)
    return group[1:] if bracketed and right_below and below > index + 1 else group


def _like_the_rest(first: Group, rest: Sequence[Group]) -> Group:
    """Leave out the lines above the first title block that head the whole compilation.

    They are lines more than any other block has, set apart by a blank line or closed by a date.
    """
    longest = max((len(group) for group in rest), default=len(first))
    above, own = first[:-longest], first[-longest:]
    if not above:
        return first
    alike = len(rest) >= _FEWEST and all(len(group) == longest for group in rest)
    apart = alike or own[0][0] - above[-1][0] > 1 or above[-1][1].name == "date"
    return own if apart and not any(role.organisation for _, role in above) else first


def _block(group: Group) -> TitleBlock:
    return block_of(group, group[0][0])


def _has_title(group: Group) -> bool:
    return any(role.title for _, role in group)


def _are_signed(groups: Sequence[Group], closing: Group, lines: Sequence[Line]) -> bool:
    """Tell whether names stand below the texts: the last text has one, and the first title block has none.

    Nor need that be where every text ends with a name, right below it and apart from what follows.
    """
    if not any(role.name == "organisation" for _, role in closing):
        return False
    later = groups[1:]
    return not _block(groups[0]).named or (bool(later) and all(_ends_signed(group, lines) for group in later))


def _ends_signed(group: Group, lines: Sequence[Line]) -> bool:
    """Tell whether the lines at the head of a group sign the text right above them and name nobody else."""
    length = _signature_length(group)
    if not 0 < length < len(group) or any(role.organisation for _, role in group[length:]):
        return False
    return bool(lines[group[0][0] - 1].content) and group[length][0] > group[length - 1][0] + 1


def _signature_length(group: Group) -> int:
    """Return how many lines at the head of a group sign the speech before; a body must be among them."""
    names = [role.name for _, role in group]
    length = next((at for at, name in enumerate(names) if name not in _SIGNING), len(names))
    return length if "organisation" in names[:length] else 0


def _without_signature(group: Group, organisation: str) -> Group:
    """Leave out a body and a date that close the speech before, unless the next would lack a name."""
    names = [role.name for _, role in group]
    if names[:2] == ["organisation", "date"] and (len(group) == 2 or _block(group[2:]).named):
        return group[2:]
    if names[:1] == ["date"]:
        return group[1:]
    if names[:1] == ["organisation"] and group[0][1].organisation == organisation:
        return group[1:]
    return group
