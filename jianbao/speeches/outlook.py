"""The closing paragraph on what comes next."""

from collections.abc import Sequence

from jianbao.foundations.records import Span
from jianbao.speeches.labels import LONGEST_LABEL, is_label
from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules

_AMONG_LAST = 3


def find_outlook(body: Sequence[Line], rules: SpeechRules) -> Span | None:
    """Return the outlook among the last lines of a speech, or None."""
    last_lines = body[-_AMONG_LAST:]
    for line, below in zip(last_lines, [*last_lines[1:], None], strict=True):
        if rules.outlook.first_match(line.content):
            told = below if below and _is_heading(line, rules) else line
            return Span(told.start, told.end)
    last = body[-1] if body else None
    return Span(last.start, last.end) if last and _looks_ahead(last, rules) else None


def _is_heading(line: Line, rules: SpeechRules) -> bool:
    """Tell a label that heads the outlook, alone on its line: 下一步打算."""
    return len(line.content) <= LONGEST_LABEL and is_label(line.content, rules)


def _looks_ahead(line: Line, rules: SpeechRules) -> bool:
    """Tell whether a last paragraph without a marker says what will be done."""
    if rules.sections.first_match(line.content):
        return False
    return any(one.expression.search(line.content) for one in rules.last_outlook)
