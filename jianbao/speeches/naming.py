"""Who a line names: a body, a person, a date, an occasion, and a body at the head of a title."""

import re
from typing import Literal, NamedTuple

from jianbao.speeches.rules import SpeechRules

RoleName = Literal[
    "title", "compilation", "organisation", "person", "byline", "date", "occasion", "section", "text"
]

_PARTY, _TOWNS = "党委", ("镇", "乡", "街道")
"""A town's 党委书记 speaks for its 党委."""
_WRAPPING = "()【】[]—- "
_SPEAKER = "speaker"
_CHECKED = (_SPEAKER, "person_before_body", "supplied", "example")
"""Ways to write who speaks that only a known kind of body tells from a title."""
_SAYING = (
    "said_by",
    _SPEAKER,
    "named_person",
    "supplied",
    "example",
    "person_before_body",
    "body_and_person",
    "body_and_date",
    "department",
)
_TELLING: dict[str, RoleName] = {"labelled_circumstance": "date", "document_number": "byline"}
_OCCASIONS = ("occasion", "report_of_place")
_BETWEEN_BODIES = re.compile(r"\s+|、")


class Role(NamedTuple):
    """A line's part in a title block, with the title, the body and the occasion that it names."""

    name: RoleName
    title: str = ""
    organisation: str = ""
    occasion: str = ""
    split: int = -1
    """Which of the ways to part title and body on one line parts this one."""


def is_placed(words: str, rules: SpeechRules) -> bool:
    """Tell whether a name begins with a place of the table: 某县教育局, 中共某县委."""
    before = rules.places.before.match(words)
    return rules.places.chain_end(words[before.end() :] if before else words) > 0


def body_in(words: str, rules: SpeechRules) -> str:
    """Return the body that a line names whose place in a title block says that it names one."""
    bare = words.strip(_WRAPPING)
    for name in ("speaker", "body_and_person", "named_person"):
        match = rules.organisations[name].match(bare)
        if match and match["organisation"]:
            return match["organisation"]
    return bare


def is_organisation(words: str, rules: SpeechRules) -> bool:
    """Tell whether `words` name a body or a place, or several, and nothing else."""
    return all(_is_one_organisation(one, rules) for one in _BETWEEN_BODIES.split(words))


def _is_one_organisation(words: str, rules: SpeechRules) -> bool:
    patterns = rules.organisations
    if patterns["body"].match(words) or patterns["place_like"].match(words):
        return True
    if patterns["village"].match(words):
        return True
    before = rules.places.before.match(words)
    start = before.end() if before else 0
    end = rules.places.chain_end(words[start:]) + start
    return end > start and (end == len(words) or bool(patterns["body_of_place"].match(words[end:])))


def naming_role(words: str, rules: SpeechRules) -> Role | None:
    """Return the role of words that name a body, a person, a date or an occasion."""
    bare = words.strip(_WRAPPING)
    body = bare if is_organisation(bare, rules) else _practising_place(bare, rules)
    return Role("organisation", organisation=body) if body else _told_role(words, bare, rules)


def _told_role(words: str, bare: str, rules: SpeechRules) -> Role | None:
    """Return the role of words that tell by a label, a post or their form what they name."""
    patterns = rules.organisations
    for name, told in _TELLING.items():
        if patterns[name].match(words):
            return Role(told)
    labelled = patterns["labelled_person"].match(bare)
    if labelled:
        return naming_role(labelled["who"], rules) or Role("person")
    for name in _SAYING:
        match = patterns[name].match(bare)
        role = _saying_role(name, match, bare, rules) if match else None
        if role:
            return role
    return _occasion_role(words, rules)


def _occasion_role(words: str, rules: SpeechRules) -> Role | None:
    if rules.organisations["date"].match(words):
        return Role("date")
    occasions = (rules.organisations[name].match(words) for name in _OCCASIONS)
    occasion = next(filter(None, occasions), None)
    return Role("occasion", occasion.groupdict().get("title") or words, occasion=words) if occasion else None


def _practising_place(words: str, rules: SpeechRules) -> str:
    """Return the place of a subtitle that says no more than whose practice this is: 某省某县经验做法."""
    end = rules.places.chain_end(words)
    practice = rules.organisations["practice_of_place"].expression
    return words[:end] if end and practice.match(words, end) else ""


def practising_body(words: str, rules: SpeechRules) -> str:
    """Return the body or place that a title begins with which says whose practice or report it is."""
    titled = rules.organisations["titled_practice"].match(words)
    if titled is None:
        return ""
    end = rules.places.chain_end(words)
    body = rules.organisations["body_at_head"].match(words)
    like = rules.organisations["place_at_head"].match(words)
    ends = (body.end() if body and end else 0, end, like.end() if like else 0)
    return words[: next(filter(None, ends), 0)]


def _saying_role(name: str, match: re.Match[str], words: str, rules: SpeechRules) -> Role | None:
    """Return the role of a line that pairs a body with a post, a person or a date."""
    body = match["organisation"].strip()
    if name not in _CHECKED or not body:
        return Role("organisation" if body else "person", organisation=body)
    if words.startswith(body + _PARTY) and body.endswith(_TOWNS):
        body += _PARTY
    department = rules.organisations["department"].match(body)
    if department or is_organisation(body, rules):
        return Role("organisation", organisation=department["organisation"] if department else body)
    return Role("person") if " " in words and name == _SPEAKER else None
