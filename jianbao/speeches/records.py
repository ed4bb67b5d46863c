"""Whether lines headed by bodies or people record what these said, or list what they do."""

from collections.abc import Sequence

from jianbao.speeches.cues import Cue, Form
from jianbao.speeches.evidence import Evidence
from jianbao.speeches.lines import Line
from jianbao.speeches.ordinals import parse_ordinal
from jianbao.speeches.rules import SpeechRules

_HALF = 2
_LONGEST_TITLE = 60
_LEAST_SAID = 40
_LEAST_OF_PERSON = 20
_FEWEST_IN_PROSE = 3
_MOST_UNSAID = 0.4
_FULL_STOP = "。"
_CHAPTER = "chapter"
_OWN = ("我们", "我县", "我局", "我市", "我区", "我校", "我院", "我镇", "我村")


def is_record(cues: Sequence[Cue], form: Form, lines: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether the cues of a form are turns: the text is theirs, and does not run on across them."""
    spoken = [cue for cue in cues if cue.part == "speaker"]
    hosted = any(cue.part in ("host", "asker") for cue in cues)
    if _runs_across(spoken, lines, rules):
        return False
    if form.ending == "line":
        return form.naming == "person" and (hosted or all(cue.labelled for cue in spoken))
    if form.ending == "said":
        return _is_told_in_prose(spoken, lines, rules)
    if form.naming == "person":
        return _say_something(spoken, lines)
    return form.ending == "colon" and _speak(spoken, lines, rules)


def _is_told_in_prose(spoken: Sequence[Cue], lines: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell minutes from news, and from a text in which somebody is quoted now and then."""
    if len({cue.who for cue in spoken}) < _FEWEST_IN_PROSE or not _is_titled(spoken, lines, rules):
        return False
    if Evidence((), lines, rules).in_body("against"):
        return False
    whole = sum(len(line.content) for line in lines)
    unsaid = sum(len(line.content) for line in lines[: spoken[0].line])
    return unsaid <= _MOST_UNSAID * whole


def _say_something(spoken: Sequence[Cue], lines: Sequence[Line]) -> bool:
    """Tell turns from a list of people with their telephones or tasks."""
    ends = [*(cue.line for cue in spoken[1:]), len(lines)]
    said = [
        sum(len(line.content) for line in lines[cue.line : end]) - len(cue.who)
        for cue, end in zip(spoken, ends, strict=True)
    ]
    return _HALF * sum(length >= _LEAST_OF_PERSON for length in said) > len(said)


def _speak(spoken: Sequence[Cue], lines: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell bodies that speak from a list of what bodies are to do, and of what they did."""
    texts = [_text(cue, after, lines) for cue, after in zip(spoken, [*spoken[1:], None], strict=True)]
    sentences = sum(_FULL_STOP in _first_paragraph(cue, lines) for cue in spoken)
    if _HALF * sentences <= len(texts):
        return False
    duties = sum(bool(rules.dialogue["duty"].expression.match(text)) for text in texts)
    long = sum(len(text) >= _LEAST_SAID for text in texts)
    if _HALF * duties >= len(texts) or _HALF * long <= len(texts):
        return False
    own = sum(any(word in text for word in _OWN) for text in texts)
    return _is_titled(spoken, lines, rules) or _HALF * own > len(texts)


def _first_paragraph(cue: Cue, lines: Sequence[Line]) -> str:
    """Return what follows a head on its line, or below it: a sentence, where a title would be none."""
    below = (line.content for line in lines[cue.line + 1 :] if line.content)
    return lines[cue.line].content if cue.inline else next(below, "")


def _text(cue: Cue, after: Cue | None, lines: Sequence[Line]) -> str:
    text = "".join(line.content for line in lines[cue.line : after.line if after else len(lines)])
    return text.partition(":")[2].lstrip("* ")


def _is_titled(spoken: Sequence[Cue], lines: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether the first lines call the text a record of what was said."""
    above = (line.content for line in lines[: spoken[0].line] if 0 < len(line.content) <= _LONGEST_TITLE)
    titles = [words for words in above if not words.endswith("。")]
    if Evidence(titles, (), rules).in_titles("plan", "other"):
        return False
    return any(rules.dialogue["record"].expression.search(title) for title in titles)


def _runs_across(spoken: Sequence[Cue], lines: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether headings that begin above the turns count on inside them: the turns stand in a text."""
    first = spoken[0].line
    above = [number for at in range(first - 1) if (number := _chapter(lines[at], rules))]
    below = next((number for line in lines[first:] if (number := _chapter(line, rules))), 0)
    return bool(above) and below == max(above) + 1


def _chapter(line: Line, rules: SpeechRules) -> int:
    """Return the number of the heading that a line opens with: 二、 → 2."""
    chapter = next(one for one in rules.sections.patterns if one.id == _CHAPTER)
    match = chapter.expression.match(line.content)
    return (parse_ordinal(match["number"]) or 0) if match else 0
