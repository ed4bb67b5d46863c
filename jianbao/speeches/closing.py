"""Trailing page matter: what a publication puts below the last sentence of a speech."""

import re
from collections.abc import Sequence

from jianbao.speeches.lines import Line
from jianbao.speeches.naming import is_placed
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.roles import role_of
from jianbao.speeches.rules import SpeechRules

_LONGEST = 80
_LONGEST_SILENT = 40
_NEAR = 2
"""In how many lines above the first head the part's caption stands."""
_SENTENCE = re.compile(r"[。!?…;:,][”’」]?$|。")
_WIDE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_SIGNING = ("organisation", "person", "date")


def without_closing(body: Sequence[Line], rules: SpeechRules) -> list[Line]:
    """Return a speech's lines without the lines of the publication at their end.

    谢谢大家! is the speaker's; so are the body and the date that sign the text right below it.
    """
    body = _before_afterword(body, rules)
    cut = _below_author(body, _first_closing(body, rules), rules)
    if cut == len(body):
        return body
    first = cut
    while first > 1 and _is_silent(body[first - 1], rules) and not _apart(body, first):
        first -= 1
    return body[:first] if _apart(body, first) else _with_signature(body, first, cut, rules)


def _before_afterword(body: Sequence[Line], rules: SpeechRules) -> list[Line]:
    """Return the lines above those that the editors head as their own."""
    headed = (at for at in range(1, len(body)) if rules.afterwords.first_match(body[at].content))
    return list(body[: next(headed, len(body))])


def _first_closing(body: Sequence[Line], rules: SpeechRules) -> int:
    """Return the first line of page matter below the last sentence, or the number of lines."""
    first = len(body)
    for at in range(len(body) - 1, 0, -1):
        if _closes(body[at], rules):
            first = at
        elif not _is_silent(body[at], rules):
            break
    return first


def _below_author(body: Sequence[Line], cut: int, rules: SpeechRules) -> int:
    """Return where page matter begins below the lines that say who wrote the text right above them."""
    while cut < len(body) and rules.signing.first_match(body[cut].content) and not _apart(body, cut):
        cut += 1
    return cut


def _closes(line: Line, rules: SpeechRules) -> bool:
    """Tell a line of page matter, its words set wide or not: 编 辑:某某."""
    if len(line.content) > _LONGEST:
        return False
    if rules.closing.match(line.content):
        return True
    narrow = _WIDE.sub("", line.content)
    return narrow != line.content and rules.closing.match(narrow) is not None


def _is_silent(line: Line, rules: SpeechRules) -> bool:
    """Tell a short line that is no sentence and no heading under a marker."""
    short = len(line.content) <= _LONGEST_SILENT and not _SENTENCE.search(line.content)
    return short and rules.sections.first_match(line.content) is None


def _apart(body: Sequence[Line], at: int) -> bool:
    """Tell whether a blank line or noise stands between a line and the one above it."""
    return body[at].start > body[at - 1].end + 1


def _with_signature(body: Sequence[Line], first: int, cut: int, rules: SpeechRules) -> list[Line]:
    """Return the lines up to those right below the last sentence that sign the speech."""
    signing = first
    while signing < cut and role_of(body[signing], rules).name in _SIGNING:
        signing += 1
    while signing == cut < len(body) and is_placed(role_of(body[cut], rules).organisation, rules):
        signing = cut = cut + 1
    return list(body[: signing if signing > first else cut])


def before_next_part(body: Sequence[Line], above: Sequence[Line], rules: SpeechRules) -> list[Line]:
    """Return a text up to the line that counts on from the caption above the speeches.

    一、交流发言 stands above them; 二、会议议定事项 is none of theirs, unless the text has a 一、 of its own.
    """
    near = [line for line in above if line.content][-_NEAR:]
    captions = [counted for line in near if (counted := _counted(line, rules))]
    if not captions:
        return list(body)
    family, number = captions[-1]
    for at, line in enumerate(body):
        counted = _counted(line, rules)
        if counted == (family, 1):
            break
        if counted == (family, number + 1):
            return list(body[:at])
    return list(body)


def _counted(line: Line, rules: SpeechRules) -> tuple[str, int] | None:
    """Return the family and the number of a short line under a marker that counts."""
    hit = rules.sections.first_match(line.content) if len(line.content) <= _LONGEST_SILENT else None
    written = hit[1].groupdict().get("number") if hit else None
    number = parse_ordinal(written) if written else None
    return (hit[0].id, number) if hit and number else None


def without_caption(body: list[Line], rules: SpeechRules) -> list[Line]:
    """Leave out the line at a text's end that captions what follows: 二、书面交流.

    A heading under a marker that the text itself uses stays: it is the text's own, with nothing below it.
    """
    last = role_of(body[-1], rules).name if len(body) > 1 else ""
    if last in ("title", "byline") and _captions(body, rules):
        return body[:-1]
    if last not in ("section", "compilation"):
        return body
    families = [hit[0].id if (hit := rules.sections.first_match(line.content)) else "" for line in body]
    return body if families[-1] in families[:-1] and families[-1] else body[:-1]


def _captions(body: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether a text's last line speaks of texts (第三篇 数字赋能) or is a column's name, apart."""
    words, apart = body[-1].content, body[-1].start > body[-2].end + 1
    hit = rules.certain_openings.first_match(words)
    counted = hit is not None and hit[0].tags["strength"] == "strong"
    names = (rules.organisations[name].expression for name in ("column", "grade"))
    return counted or (apart and any(name.match(words) for name in names))
