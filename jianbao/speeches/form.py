"""The form that the heads of one compilation share, and heads read by it.

Most heads read “title, body” or “body：title”. Where the lexicon does not tell a name for a body's,
its place in the head tells it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jianbao.speeches.naming import Role, RoleName, body_in, is_placed
from jianbao.speeches.roles import split_by
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import Placed, TitleBlock, block_of

_FEWEST = 2
_HALF = 2
_MOST_TITLE_LINES = 3
_LONGEST_PERSON = 20
_SHORTEST_BODY = 3
_OPEN = ("title", "byline")
"""What words are if nothing tells better."""
_LONGEST_NAME = 3
_CIRCUMSTANCES: tuple[RoleName, ...] = ("date", "occasion")


_PEOPLE: tuple[RoleName, ...] = ("person", "byline")


class Item(NamedTuple):
    """One part of a head: title, body or person; title and body of one line are parted as `split` says."""

    name: RoleName
    split: int = -1


Form = tuple[Item, ...]


def common_form(blocks: Sequence[TitleBlock]) -> Form:
    """Return the form that at least half of the blocks which name a body have; empty if there is none."""
    form, forms = usual_form(blocks), [form_of(block) for block in blocks if block.organisation]
    titled = any(item.name == "title" for item in form)
    enough = _HALF * forms.count(form) >= len(forms) if titled else forms.count(form) == len(forms)
    return form if enough else ()


def usual_form(blocks: Sequence[TitleBlock]) -> Form:
    """Return the form that most blocks have which name a body, two at least; empty if there is none."""
    forms = Counter(form_of(block) for block in blocks if block.organisation)
    ((form, count),) = forms.most_common(1) or [((), 0)]
    return form if count >= _FEWEST else ()


def form_of(block: TitleBlock) -> Form:
    """Return the form of a block: the lines of one title count once, dates and occasions not at all."""
    items: list[Item] = []
    for _, role in block.roles:
        item = _item(role)
        if item and item.split >= 0 and items == [Item("title")]:
            items = [item]
        elif item and items[-1:] != [item]:
            items.append(item)
    return tuple(items)


def _item(role: Role) -> Item | None:
    if role.name in ("organisation", "person"):
        return Item(role.name)
    return Item("title", role.split) if role.title and role.name != "occasion" else None


def read_by(form: Form, head: Sequence[Placed], first: int, rules: SpeechRules) -> TitleBlock | None:
    """Return the block that the lines of `head` make by `form`, or None if they do not fit."""
    told = _fit(form, head, rules)
    if not told:
        return None
    own = {placed.line: placed.role for placed in head}
    inferred = any(role.organisation and own[line] != role for line, role in told)
    return block_of(told, first)._replace(inferred=inferred)


def _fit(form: Form, head: Sequence[Placed], rules: SpeechRules) -> list[tuple[int, Role]]:
    """Return the roles that the lines at the head of `head` have by `form`, or none."""
    told: list[tuple[int, Role]] = []
    position = 0
    for number, item in enumerate(form):
        position = _pass_circumstances(head, position, told)
        if item.name == "organisation" and _names_follow(head, position):
            position = _pass_circumstances(head, position, told, (*_CIRCUMSTANCES, *_PEOPLE))
        if item.split >= 0:
            position = _title_above(head, position, item, told)
        role = _as(item, head[position], rules) if position < len(head) else None
        if role is None:
            if item.name == "person":
                continue
            return []
        told.append((head[position].line, role))
        position += 1
        required = sum(one.name != "person" for one in form[number + 1 :])
        if item == Item("title"):
            position = _further_title_lines(head, position, len(head) - required, told)
    _pass_circumstances(head, position, told, (*_CIRCUMSTANCES, *_PEOPLE))
    return told


def _title_above(head: Sequence[Placed], position: int, item: Item, told: list[tuple[int, Role]]) -> int:
    """Take the lines on which a title begins whose last line names the body, too."""
    near = head[position : position + _MOST_TITLE_LINES]
    parted = next((at for at, placed in enumerate(near) if placed.role.split == item.split), 0)
    if not all(map(_goes_on, near[:parted])):
        return position
    told.extend((placed.line, Role("title", placed.role.title or placed.words)) for placed in near[:parted])
    return position + parted


def _names_follow(head: Sequence[Placed], position: int) -> bool:
    """Tell whether a line below that at `position`, people and dates aside, names a body itself."""
    aside = (*_CIRCUMSTANCES, *_PEOPLE)
    below = (placed.role.name for placed in head[position + 1 :] if placed.role.name not in aside)
    return next(below, "") == "organisation"


def _pass_circumstances(
    head: Sequence[Placed],
    position: int,
    told: list[tuple[int, Role]],
    names: Sequence[RoleName] = _CIRCUMSTANCES,
) -> int:
    while position < len(head) and head[position].role.name in names:
        told.append((head[position].line, head[position].role))
        position += 1
    return position


def _further_title_lines(
    head: Sequence[Placed], position: int, stop: int, told: list[tuple[int, Role]]
) -> int:
    """Take further lines of a title, if they leave enough for what the form has below."""
    for placed in head[position:stop][: _MOST_TITLE_LINES - 1]:
        right_below = placed.line == told[-1][0] + 1 or stop < len(head)
        if not _goes_on(placed) or not right_below:
            break
        told.append((placed.line, Role("title", placed.role.title or placed.words)))
        position += 1
    return position


def _goes_on(placed: Placed) -> bool:
    """Tell whether a line may be a title's second half: no body, and no name of a person."""
    if placed.role.name == "byline":
        return len(placed.words) > _LONGEST_NAME
    return placed.role.name == "title" and placed.role.split < 0


def _as(item: Item, placed: Placed, rules: SpeechRules) -> Role | None:
    """Return the role of a line as an item of the form, or None if its words say that it is none."""
    words, role = placed.words, placed.role
    if item.split >= 0:
        return role if role.split == item.split else split_by(item.split, words)
    if item.name == role.name and (item.name != "title" or role.split < 0):
        return role
    if item.name == "organisation" and role.organisation and role.split < 0:
        return Role("organisation", organisation=role.organisation)
    if item.name == "organisation":
        body = body_in(words, rules) if role.name in (*_OPEN, "person") and role.split < 0 else ""
        return Role("organisation", organisation=body) if len(body) >= _SHORTEST_BODY else None
    if item.name == "person":
        return Role("person") if role.name in _OPEN and len(words) <= _LONGEST_PERSON else None
    untold = role.name in (*_OPEN, "compilation") or (
        role.name == "organisation" and not is_placed(role.organisation, rules)
    )
    return Role("title", words) if untold and role.split < 0 else None
