"""Cues: heads of lines that say who speaks next, be it a speaker, the host, one who asks or the record."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.naming import is_organisation
from jianbao.speeches.posts import body_of
from jianbao.speeches.roles import BULLETS, SIGNS
from jianbao.speeches.rules import SpeechRules

Part = Literal["speaker", "host", "asker", "answer", "name", "unit", "record"]
Ending = Literal["colon", "brackets", "line", "said"]

_LONGEST_HEAD = 60
_WRAPPING = "*# 【】[]<>《》"
_OPENING = "【["
_LABEL_IN_BRACKETS = re.compile(r"^[【\[]([^】\]]{1,12})[】\]]\s*:?\s*")
_BRACKETS = re.compile(r"^【([^】]{4,50})】\s*:?(?=\s*\S)")
_SENTENCE = re.compile(r"[。;!?,…]")
_QUESTION = re.compile(r"\?|请问|想问|想了解")


class Form(NamedTuple):
    """What the heads of one record share: the mark before them, whether they name people, what ends them."""

    mark: str
    naming: str
    ending: Ending


class Cue(NamedTuple):
    """A line that says who speaks from there on, and for which body; `name` is the person's."""

    line: int
    part: Part
    who: str = ""
    name: str = ""
    organisation: str = ""
    form: Form = Form("", "", "colon")
    inline: bool = True
    labelled: bool = False


class Head(NamedTuple):
    """What stands at the head of a line: its words, what ends them, and whether text follows on the line."""

    words: str
    ending: Ending
    mark: str = ""
    inline: bool = True


def find_cues(lines: Sequence[Line], rules: SpeechRules) -> Iterator[Cue]:
    """Yield the cues of a document in their order; none if no line tells more than titles do."""
    if not any(_tells_more(line.content, rules) for line in lines):
        return
    for index, line in enumerate(lines):
        cue = _cue(index, lines, rules) if line.content else None
        if cue:
            yield cue


def _tells_more(content: str, rules: SpeechRules) -> bool:
    """Tell whether a line may say more of who speaks than a title that names somebody does."""
    if not content:
        return False
    if _is_prose(content) and _may_quote(content, rules):
        return True
    head = None if _is_headless(content, rules) else _head(content, rules)
    if head is None or head.ending != "line":
        return head is not None
    return any(rules.dialogue[kind].expression.match(head.words) for kind in ("host", "label"))


def _is_headless(content: str, rules: SpeechRules) -> bool:
    """Tell at a glance that nothing at the head of a paragraph says who speaks: no sign, no colon."""
    if len(content) <= _LONGEST_HEAD or content[0] in SIGNS or content[0] in _OPENING:
        return False
    return content.find(":", 0, _LONGEST_HEAD) <= 0 and rules.marks.first_match(content) is None


def _may_quote(content: str, rules: SpeechRules) -> bool:
    """Tell whether one of the words stands near the head of a paragraph that tell what somebody said."""
    return rules.dialogue["saying"].expression.search(content, 0, 2 * _LONGEST_HEAD) is not None


def _is_prose(content: str) -> bool:
    """Tell whether a line holds more than a head."""
    return len(content) > _LONGEST_HEAD or _SENTENCE.search(content) is not None


def _cue(index: int, lines: Sequence[Line], rules: SpeechRules) -> Cue | None:
    content = lines[index].content
    if _is_prose(content):
        if rules.dialogue["narration"].expression.match(content):
            return Cue(index, "record")
        said = _said(index, content, rules) if _may_quote(content, rules) else None
        if said:
            return said
    head = None if _is_headless(content, rules) else _head(content, rules)
    if head is None:
        return None
    silent = _silent(index, head, lines, rules)
    return silent or _named(index, head, rules)


def _said(index: int, content: str, rules: SpeechRules) -> Cue | None:
    """Return the cue of a paragraph that tells in prose what somebody said."""
    match = rules.dialogue["said"].expression.match(content, 0, 2 * _LONGEST_HEAD)
    body = body_of(match["office"], rules) if match else ""
    if match and body:
        who = match["office"] + match["name"]
        return Cue(index, "speaker", who, match["name"], body, Form("", "person", "said"))
    further = rules.dialogue["says_on"].expression.match(content, 0, _LONGEST_HEAD)
    return Cue(index, "name", name=further["name"], form=Form("", "person", "said")) if further else None


def _head(content: str, rules: SpeechRules) -> Head | None:
    mark, words = _without_mark(content, rules)
    labelled = _LABEL_IN_BRACKETS.match(words)
    if labelled and _is_label(labelled[1], rules):
        return _head_behind(labelled[1], words[labelled.end() :], mark)
    bracketed = _BRACKETS.match(words)
    if bracketed:
        return Head(bracketed[1].strip(_WRAPPING), "brackets", mark)
    words = _without_stamp_behind(words, rules)
    at = words.find(":", 0, _LONGEST_HEAD)
    if at > 0:
        return Head(words[:at].strip(_WRAPPING), "colon", mark, bool(words[at + 1 :].strip("* ")))
    if len(words) > _LONGEST_HEAD or _SENTENCE.search(words):
        return None
    return Head(words.strip(_WRAPPING), "line", mark, inline=False)


def _is_label(words: str, rules: SpeechRules) -> bool:
    """Tell whether words in brackets say in what part somebody speaks: 【主持人】, 【答】."""
    kinds = ("host", "asker")
    label = rules.dialogue["label"].expression.match(words)
    whole = label is not None and label.end() == len(words)
    return whole or any(rules.dialogue[kind].expression.match(words) for kind in kinds)


def _head_behind(label: str, words: str, mark: str) -> Head:
    """Return the head behind a label in brackets: label and name before a colon, or the label alone."""
    at = words.find(":", 0, _LONGEST_HEAD)
    if at > 0 and not _SENTENCE.search(words[:at]):
        return Head(
            f"{label} {words[:at].strip(_WRAPPING)}", "colon", mark, bool(words[at + 1 :].strip("* "))
        )
    return Head(label, "colon", mark, bool(words))


def _without_mark(content: str, rules: SpeechRules) -> tuple[str, str]:
    """Return the kind of mark at the head of a line, and the words behind it."""
    if content[0] in SIGNS:
        return content[0], content.lstrip(BULLETS)
    mark = rules.marks.first_match(content)
    return (mark[0].id, content[mark[1].end() :]) if mark else ("", content)


def _without_stamp_behind(words: str, rules: SpeechRules) -> str:
    """Leave out the time that closes a line which names who speaks."""
    timed = len(words) <= _LONGEST_HEAD and ":" in words
    stamped = rules.dialogue["stamped"].expression.match(words) if timed else None
    return stamped["head"] if stamped else words


def _silent(index: int, head: Head, lines: Sequence[Line], rules: SpeechRules) -> Cue | None:
    """Return the cue of the host or of somebody who asks."""
    host = rules.dialogue["host"].expression.match(head.words)
    if host:
        name = host["name"] or host["right"] or host["before"] or _name_in(host["inside"] or "", rules)
        return Cue(index, "host", name=name or "", form=Form(head.mark, "host", head.ending))
    asker = rules.dialogue["asker"].expression.match(head.words) if head.ending != "line" else None
    if asker:
        return Cue(
            index, "asker", organisation=asker["addressed"] or "", form=Form(head.mark, "asker", head.ending)
        )
    medium = rules.dialogue["medium"].expression.match(head.words) if head.ending == "colon" else None
    if medium and _QUESTION.search("".join(line.content for line in lines[index : index + 2])):
        return Cue(index, "asker", form=Form(head.mark, "asker", head.ending))
    return None


def _name_in(words: str, rules: SpeechRules) -> str:
    """Return the name of the person in brackets behind 主持人."""
    office = rules.dialogue["office_person"].expression.match(words)
    return office["name"] if office else words if rules.dialogue["bare"].expression.match(words) else ""


def _named(index: int, head: Head, rules: SpeechRules) -> Cue | None:
    """Return the cue of a head that names a speaker, by what the record calls him or by his office."""
    label = rules.dialogue["label"].expression.match(head.words)
    words = head.words[label.end() :].strip(_WRAPPING) if label else head.words
    if label and not words:
        return Cue(index, "answer", form=Form(head.mark, "person", head.ending), inline=head.inline)
    if label and words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    found = _naming(words, rules)
    if found is None:
        loose = head.ending == "colon" and rules.dialogue["unit"].expression.match(words)
        form = Form(head.mark, "body", head.ending)
        return Cue(index, "unit", words, "", words, form, head.inline, bool(label)) if loose else None
    who, name, body, naming = found
    form = Form(head.mark, naming, head.ending)
    part: Part = "speaker" if body else "name"
    return Cue(index, part, who, name, body, form, head.inline, bool(label))


def _naming(words: str, rules: SpeechRules) -> tuple[str, str, str, str] | None:
    """Return who speaks as it is written, the person's name, the body, and how he is named."""
    patterns = rules.dialogue
    match = patterns["person_office"].expression.match(words)
    if match:
        name = match["name"] or match["first"] or match["spaced"]
        body = body_of(match["office"] or match["then"] or match["after"], rules)
        return (words, name, body, "person") if body else None
    match = patterns["office_person"].expression.match(words)
    body = body_of(match["office"], rules) if match else ""
    if match and body:
        return words, match["name"], body, "person"
    match = patterns["body_person"].expression.match(words)
    if match and is_organisation(match["office"], rules):
        return words, match["name"], match["office"], "person"
    nameless = _nameless(words, rules)
    if nameless:
        return nameless
    if patterns["bare"].expression.match(words) and not is_organisation(words, rules):
        return words, words, "", "person"
    return (words, "", words, "body") if _is_body(words, rules) else None


def _nameless(words: str, rules: SpeechRules) -> tuple[str, str, str, str] | None:
    """Return who speaks where a post stands without a name, or a body with the word that it answers."""
    match = rules.dialogue["office"].expression.match(words)
    body = body_of(match["office"], rules) if match else ""
    if body and body != words and is_organisation(body, rules):
        return words, "", body, "person"
    match = rules.dialogue["replying"].expression.match(words)
    return (words, "", match["office"], "body") if match and _is_body(match["office"], rules) else None


def _is_body(words: str, rules: SpeechRules) -> bool:
    return is_organisation(words, rules) or bool(rules.dialogue["settlement"].expression.match(words))
