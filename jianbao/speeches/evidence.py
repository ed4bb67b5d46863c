"""Whether a text is a speech at all: what speaks for it, and what speaks for another kind of text."""

from collections.abc import Sequence
from typing import NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules

_HEAD = 1500
"""An address or the opening words of a report stand within so many characters of the title."""


class Evidence(NamedTuple):
    """Which entries of evidence.yaml a text meets, by their weight."""

    opens: bool
    """It addresses listeners or opens a report."""
    owns: bool
    """It speaks of its own place or body: 我县, 我校."""
    titled: bool
    """Its title says that it is a speech."""
    plan_title: bool
    """Its title says that it is a plan or a notice, which a place may put out as its own text."""
    other_title: bool
    """Its title says that it is another kind of text."""
    against: bool
    """It holds words of a news item, a notice, a form."""


def weigh(titles: Sequence[str], body: Sequence[Line], rules: SpeechRules) -> Evidence:
    """Return what the title lines and the body say about the kind of text."""
    head = _head(body)

    def found(weight: str, lines: Sequence[str]) -> bool:
        patterns = [one.expression for one in rules.evidence if one.tags["weight"] == weight]
        return any(pattern.search(line) for pattern in patterns for line in lines)

    return Evidence(
        opens=found("opens", head),
        owns=found("owns", [line.content for line in body]),
        titled=found("title", titles),
        plan_title=found("plan", titles),
        other_title=found("other", titles),
        against=found("against", [line.content for line in body]),
    )


def is_speech(evidence: Evidence, *, named: bool, built: bool) -> bool:
    """Judge a text that stands alone; `named`: a speaker is given, `built`: it has sections or an outlook."""
    other = evidence.other_title or evidence.plan_title
    if evidence.opens:
        return evidence.titled or not other
    if other or evidence.against:
        return False
    return evidence.titled or (named and (evidence.owns or built))


def is_plan(evidence: Evidence, *, placed: bool, built: bool) -> bool:
    """Tell whether a text is a place's plan or notice, which is read like a speech of that place."""
    kind = evidence.plan_title and not evidence.other_title and not evidence.against
    return kind and placed and built


def _head(body: Sequence[Line]) -> list[str]:
    lines, length = [], 0
    for line in body:
        if length >= _HEAD:
            break
        lines.append(line.content[: _HEAD - length])
        length += len(line.content)
    return lines
