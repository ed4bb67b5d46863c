"""Runs of title lines between two texts: what a division by heads alone has to choose from."""

from collections.abc import Sequence

from jianbao.speeches.evidence import heads_preface
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import Role
from jianbao.speeches.roles import SIGNS
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import role_at, without_compilation

Group = list[tuple[int, Role]]
"""Lines by number, each with its role."""

_LONGEST_OF_PAGE = 80
_TEXT = ("text", "section")


def title_groups(lines: Sequence[Line], rules: SpeechRules) -> tuple[list[Group], Group]:
    """Return the runs of title lines before a text, and the run after the last text."""
    grade = rules.organisations["grade"].expression
    groups: list[Group] = []
    group: Group = []
    for index, line in enumerate(lines):
        role = role_at(lines, index, rules) if line.content else None
        if role is None or (not group and role.name in _TEXT):
            continue
        short = len(line.content) <= _LONGEST_OF_PAGE
        if heads_preface(line, rules) or (short and grade.match(line.content)):
            group = []
        elif short and _closes(line, role, rules):
            continue
        elif role.name not in _TEXT and not _lists(line, role, group):
            group.append((index, role))
        elif group:
            groups.append(without_compilation(_below_page_matter(group, lines, rules)))
            group = []
    return groups, group


def _lists(line: Line, role: Role, group: Group) -> bool:
    """Tell whether a line with a sign below a head that names somebody lists what the text tells."""
    titled = role.name == "title" and not role.organisation
    return titled and line.content[0] in SIGNS and any(one.organisation for _, one in group)


def _closes(line: Line, role: Role, rules: SpeechRules) -> bool:
    """Tell whether a line closes a page and names nobody who speaks: 送:各县区."""
    return not role.organisation and rules.closing.match(line.content) is not None


def _below_page_matter(group: Group, lines: Sequence[Line], rules: SpeechRules) -> Group:
    """Leave out the lines at the head of a group that close the page above: (会后收回), (用时5分钟)."""
    names = (at for at, (index, role) in enumerate(group) if not _is_page_matter(lines[index], role, rules))
    return group[next(names, 0) :]


def _is_page_matter(line: Line, role: Role, rules: SpeechRules) -> bool:
    if role.organisation or role.name not in ("title", "byline"):
        return False
    bracketed = line.content.startswith("(") and line.content.endswith(")")
    return bracketed or rules.closing.match(line.content) is not None
