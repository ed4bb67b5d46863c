"""Minutes and interviews: speakers named before a colon at the head of a line, a host between them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.roles import is_organisation
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock

_TURNS = ("turn", "titled_turn")
_FEWEST = 2
_SHORTEST_BODY = 3
_LONGEST_NAME = 60


class Turn(NamedTuple):
    """A line that opens what somebody says: who, and for which body; the host speaks for none."""

    line: int
    who: str = ""
    organisation: str = ""


def find_turns(lines: Sequence[Line], rules: SpeechRules) -> list[Turn]:
    """Return the turns of a dialogue in their order; none unless two speak for a body."""
    turns = [turn for index, line in enumerate(lines) if (turn := _turn(index, line, rules))]
    speaking = {turn.who for turn in turns if turn.organisation}
    return turns if len(speaking) >= _FEWEST else []


def host_lines(lines: Sequence[Line], rules: SpeechRules) -> set[int]:
    """Return the lines of a dialogue that its host speaks."""
    turns = find_turns(lines, rules)
    return {
        index
        for turn, after in pairwise([*turns, Turn(len(lines))])
        if not turn.organisation
        for index in range(turn.line, after.line)
        if lines[index].content
    }


def spoken_blocks(lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return each speaker's turn as a block whose text begins on its own line."""
    return [
        TitleBlock(turn.line, turn.line, (turn.who,), turn.organisation, named=True)
        for turn in find_turns(lines, rules)
        if turn.organisation
    ]


def _turn(index: int, line: Line, rules: SpeechRules) -> Turn | None:
    if ":" not in line.content[:_LONGEST_NAME]:
        return None
    if rules.dialogue["host"].expression.match(line.content):
        return Turn(index)
    found = (rules.dialogue[name].expression.match(line.content) for name in _TURNS)
    match = next(filter(None, found), None)
    body = _body(match["office"], rules) if match else ""
    return Turn(index, match["who"], body) if match and body else None


def _body(office: str, rules: SpeechRules) -> str:
    """Return the body that the words before a post begin with: 某省教育厅 of 某省教育厅基础教育处处长."""
    ends = range(len(office) - 1, _SHORTEST_BODY - 1, -1)
    bodies = [office[:end] for end in ends if is_organisation(office[:end], rules)]
    post = rules.dialogue["post"].expression
    return next((body for body in bodies if post.match(office, len(body))), bodies[-1] if bodies else "")
