"""The closing paragraph on what comes next."""

from collections.abc import Sequence

from jianbao.foundations.records import Span
from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules

_AMONG_LAST = 3


def find_outlook(body: Sequence[Line], rules: SpeechRules) -> Span | None:
    """Return the outlook among the last lines of a speech, or None."""
    for line in body[-_AMONG_LAST:]:
        if rules.outlook.first_match(line.content):
            return Span(line.start, line.end)
    last = body[-1] if body else None
    return Span(last.start, last.end) if last and _looks_ahead(last, rules) else None


def _looks_ahead(line: Line, rules: SpeechRules) -> bool:
    """Tell whether a last paragraph without a marker says what will be done."""
    if rules.sections.first_match(line.content):
        return False
    return any(one.expression.search(line.content) for one in rules.last_outlook)
