"""Title blocks: the one to five lines at a speech's head that give its title and who speaks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.naming import Role
from jianbao.speeches.roles import SIGNS, role_of, role_of_words
from jianbao.speeches.rules import SpeechRules

_NAMING = ("organisation", "person")
_BOOK = re.compile(r"^《([^《》]+)》$")
_FULL_STOP = "。"
_COMMA = ","
_DASHES = ("—", "--")
_LOOK_AHEAD = 2
_MOST_TITLE_LINES = 3
_LONGEST_NAME = 3
_MOST_HEAD_LINES = 16
"""Blank ones among them."""


class TitleBlock(NamedTuple):
    """The title lines of a speech, from line `first` up to line `after`."""

    first: int
    after: int
    titles: tuple[str, ...]
    organisation: str
    occasions: tuple[str, ...] = ()
    named: bool = False
    """Whether the block says who speaks, a body or a person, or where."""
    plan: bool = False
    """Whether the text is no speech but a place's plan or notice."""
    roles: tuple[tuple[int, Role], ...] = ()
    """Its lines with their roles."""
    inferred: bool = False
    """Whether the form of other blocks, not its own words, says what its lines are."""


class Placed(NamedTuple):
    """A line that may belong to a title block: its words, free of a number, and their role."""

    line: int
    words: str
    role: Role


def role_at(lines: Sequence[Line], index: int, rules: SpeechRules) -> Role:
    """Return the role of a line where it stands: below a title, a line after a dash is its second half.

    Where several lines after dashes follow each other, they are a list.
    """
    role = role_of(lines[index], rules)
    words = lines[index].content
    if role.name != "section" or not words.startswith(_DASHES) or _FULL_STOP in words:
        return role
    above = next((lines[at] for at in range(index - 1, -1, -1) if lines[at].content), None)
    below = next((line for line in lines[index + 1 :] if line.content), None)
    if above is None or below is None or below.content.startswith(_DASHES):
        return role
    second = _second_half(words, rules)
    return second if second and role_of(above, rules).name == "title" else role


def _second_half(words: str, rules: SpeechRules) -> Role | None:
    """Return the role of words after a dash that go on with a title."""
    second = role_of_words(words.lstrip("—- "), rules)
    return second if second.name == "title" else None


def _subtitle(lines: Sequence[Line], index: int, rules: SpeechRules) -> Role | None:
    """Return the role of the line below a numbered title if it is the title's second half."""
    words, below = lines[index].content, _next_filled(lines, index)
    if not words.startswith(_DASHES) or _FULL_STOP in words:
        return None
    listed = below is not None and lines[below].content.startswith(_DASHES)
    return None if listed else _second_half(words, rules)


def _next_filled(lines: Sequence[Line], index: int) -> int | None:
    return next((at for at in range(index + 1, len(lines)) if lines[at].content), None)


def read_title_block(lines: Sequence[Line], first: int, words: str, rules: SpeechRules) -> TitleBlock:
    """Read the title lines from line `first` on, whose words after its number are `words`."""
    told: list[tuple[int, Role]] = []
    for placed in head_lines(lines, first, words, rules):
        roles = [role for _, role in told]
        if placed.line > first and not _continues(placed.role, roles, lines, placed.line, rules):
            break
        told.append((placed.line, placed.role))
    return block_of(told, first)


def head_lines(lines: Sequence[Line], first: int, words: str, rules: SpeechRules) -> Iterator[Placed]:
    """Yield the lines from line `first` on down to the text, those that a title block may hold."""
    if words:
        role = role_of_words(words, rules)
        yield Placed(first, words, Role("title", words) if _is_bare_title(role, words) else role)
    if _FULL_STOP in words:
        return
    for index in range(first + 1, min(len(lines), first + _MOST_HEAD_LINES)):
        if not lines[index].content:
            continue
        if rules.certain_opening.match(lines[index].content):
            return
        role = role_at(lines, index, rules)
        if words and role.name == "section" and index == _next_filled(lines, first):
            role = _subtitle(lines, index, rules) or role
        listed = lines[index].content[0] in SIGNS and role.name == "title" and not role.organisation
        if listed or role.name in ("text", "section"):
            return
        yield Placed(index, lines[index].content, role)


def _is_bare_title(role: Role, words: str) -> bool:
    """Tell a title that looks like none by its words alone, the shortest not taken for a person's name."""
    return role.name in ("text", "section") or (role.name == "byline" and len(words) > _LONGEST_NAME)


def block_of(told: Sequence[tuple[int, Role]], first: int) -> TitleBlock:
    """Return the block from line `first` on that lines of these roles make."""
    roles = [role for _, role in told]
    titles = [
        _BOOK.sub(r"\1", role.title) for role in roles if role.name in ("title", "compilation") and role.title
    ]
    named_alone = [role.organisation for role in roles if role.name == "organisation"]
    bodies = named_alone or [role.organisation for role in roles if role.organisation]
    occasions = [role for role in roles if role.name == "occasion"]
    organisation = bodies[0] if bodies else ""
    return TitleBlock(
        first=first,
        after=told[-1][0] + 1 if told else first + 1,
        titles=tuple(
            dict.fromkeys(titles) or [role.title for role in occasions[:1]] or filter(None, [organisation])
        ),
        organisation=organisation,
        occasions=tuple(role.occasion for role in occasions),
        named=bool(bodies or occasions) or any(role.name == "person" for role in roles),
        roles=tuple(told),
    )


def without_compilation(group: Sequence[tuple[int, Role]]) -> list[tuple[int, Role]]:
    """Leave out the title of the whole compilation where a speech's own title lines follow."""
    above = [position for position, (_, role) in enumerate(group) if role.name == "compilation"]
    below = group[above[-1] + 1 :] if above else group
    return list(below if any(role.title or role.organisation for _, role in below) else group)


def _continues(
    role: Role, roles: Sequence[Role], lines: Sequence[Line], index: int, rules: SpeechRules
) -> bool:
    """Tell whether a further line still stands in the title block."""
    if role.name in ("text", "section"):
        return False
    if role.name in _NAMING:
        return not any(one.name == role.name for one in roles)
    if role.name != "title":
        return True
    titles = sum(one.name == "title" for one in roles)
    if role.organisation or titles == 0:
        return not any(one.organisation for one in roles) or titles == 0
    runs_on = roles[-1].title.endswith(_COMMA)
    return titles < _MOST_TITLE_LINES and (runs_on or _name_follows(lines, index, rules))


def _name_follows(lines: Sequence[Line], index: int, rules: SpeechRules) -> bool:
    """Tell whether one of the next lines names who speaks, so that the title runs on till there."""
    ahead = [line for line in lines[index + 1 : index + 1 + 2 * _LOOK_AHEAD] if line.content]
    for line in ahead[:_LOOK_AHEAD]:
        role = role_of(line, rules)
        if role.name in _NAMING:
            return True
        if role.name in ("text", "section"):
            return False
    return False
