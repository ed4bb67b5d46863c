"""Lines that look like page noise and are not: numbers that divide speeches, signs that head paragraphs."""

from collections.abc import Collection, Sequence

from jianbao.speeches.evidence import heads_preface
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import Role
from jianbao.speeches.roles import role_of
from jianbao.speeches.rules import SpeechRules

_FEWEST = 2
_NEAR = 6
_PADDING = "0"
_TITLES = ("title", "organisation", "person", "byline")
_FULL_STOP = "。"


def division_marks(
    lines: Sequence[Line], pages: Sequence[int], noise: Collection[int], rules: SpeechRules
) -> list[int]:
    """Return the lines that hold a number alone and divide speeches: 01, 02; none if they number pages.

    They count on from one, and each stands right above title lines that have no number of their own.
    Numbers without a zero before them, as pages have, must also begin before the first text.
    """
    bare = [index for index in pages if lines[index].content.isdecimal()]
    if len(bare) < _FEWEST or [int(lines[index].content) for index in bare] != [*range(1, len(bare) + 1)]:
        return []
    if not all(_heads_a_title(lines, index, noise, rules) for index in bare):
        return []
    padded = lines[bare[0]].content.startswith(_PADDING)
    return bare if padded or not _holds_text(lines[: bare[0]], rules) else []


def heading_signs(lines: Sequence[Line], signed: Sequence[int], rules: SpeechRules) -> list[int]:
    """Return the lines under the sign of a caption (▲) that head paragraphs: several do, or none."""
    heading = [index for index in signed if _role(_next(lines, index), rules).name == "text"]
    if not heading and all(_names_somebody(lines, index, rules) for index in signed):
        heading = [*signed]
    return heading if len(heading) >= _FEWEST else []


def _names_somebody(lines: Sequence[Line], index: int, rules: SpeechRules) -> bool:
    """Tell whether a line or one of the next before a text names a body."""
    near = [line for line in lines[index : index + _NEAR] if line.content]
    roles = [role_of(line, rules) for line in near]
    head = next((at for at, role in enumerate(roles) if at and role.name == "text"), len(roles))
    return any(role.organisation for role in roles[:head])


def _heads_a_title(lines: Sequence[Line], index: int, noise: Collection[int], rules: SpeechRules) -> bool:
    below = _next(lines, index, noise)
    if below is None or rules.certain_openings.first_match(below.content):
        return False
    return _role(below, rules).name in _TITLES


def _next(lines: Sequence[Line], index: int, noise: Collection[int] = ()) -> Line | None:
    """Return the first line with words below line `index` that is no noise."""
    return next(
        (lines[at] for at in range(index + 1, len(lines)) if lines[at].content and at not in noise), None
    )


def _role(line: Line | None, rules: SpeechRules) -> Role:
    return role_of(line, rules) if line else Role("byline")


def _holds_text(lines: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether lines hold a sentence that no editor put before the speeches."""
    return any(_FULL_STOP in line.content and not heads_preface(line, rules) for line in lines)
