"""What a short line near a title is: the title, who speaks, a person, a date, the occasion."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules, first_match

RoleName = Literal[
    "title", "compilation", "organisation", "person", "byline", "date", "occasion", "section", "text"
]

_REMEMBERED = 4096
"""How many lines' roles are kept: a line is looked at again for each way to divide its text."""
_LONGEST_TITLE_LINE = 70
_SHORTEST_TITLE_LINE = 5
"""A shorter line that stands among title lines is a person's name or a label."""
_SHORTEST_BODY = 3
_SENTENCE = re.compile(r"[;:!?,…]$|。")
_UNFINISHED = re.compile(r"^[^。;:!?]{4,30},$")
"""A title that runs on in the next line."""
_SPACED_OUT = re.compile(r"^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){2,}$")
"""A title set wide: 政 府 工 作 报 告."""
_SPACED_LABEL = re.compile(r"^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,4}\s*:")
"""A label set wide: 分 享 人:"""
_BLANKS = re.compile(r"\s+")
BULLETS = (
    "".join(sign for sign in map(chr, range(0x2190, 0x2C00)) if unicodedata.category(sign) in ("So", "Sm"))
    + "※·•◦⊙ "
)
"""Signs that set a line off: ● ★ ▶ ◇ and their like."""
_IN_BRACKETS = re.compile(r"^【([^】]*)】$")
_LABEL = re.compile(r"^【([^】]{2,8})】\s*(?=\S)")
_WRAPPING = "()【】[]—- "
_SPEAKER = "speaker"
_CHECKED = (_SPEAKER, "person_before_body")
"""Ways to write who speaks that only a known kind of body tells from a title."""
_SAYING = (
    "said_by",
    _SPEAKER,
    "named_person",
    "person_before_body",
    "body_and_person",
    "body_and_date",
    "department",
)
_OCCASIONS = ("occasion", "report_of_place")
_BETWEEN_BODIES = re.compile(r"\s+|、")
_SPLITS = tuple(
    re.compile(expression)
    for expression in (
        r"^【(?P<organisation>[^】]+)】\s*(?P<title>.*)$",
        r"^(?P<title>.+?)\s*(?:—{1,3}|--+)\s*(?P<organisation>[^—]+)$",
        r"^(?P<title>.+?)\s*\((?P<organisation>[^()]+)\)$",
        r"^(?P<organisation>[^:]{2,30}):\s*(?P<title>.+)$",
        r"^(?P<title>.{2,}?)\s*[|/丨]\s*(?P<organisation>[^|/丨]+)$",
        r"^(?P<organisation>[^《》\s]{2,40})\s*《(?P<title>[^《》]+)》$",
        r"^(?P<title>.{4,}?)\s+(?P<organisation>\S{2,24})$",
    )
)


class Role(NamedTuple):
    """A line's part in a title block, with the title, the body and the occasion that it names."""

    name: RoleName
    title: str = ""
    organisation: str = ""
    occasion: str = ""
    split: int = -1
    """Which of the ways to part title and body on one line parts this one."""


TEXT = Role("text")
_UNTOLD = ("title", "byline", "compilation")
"""What a line is whose words tell nothing better; a broken line of a paragraph may look like that."""


def role_of(line: Line, rules: SpeechRules) -> Role:
    """Return the role of a line by its words; a long line or a sentence is text."""
    role = role_of_words(line.content, rules)
    return TEXT if line.broken and role.name in _UNTOLD and not role.organisation else role


@lru_cache(maxsize=_REMEMBERED)
def role_of_words(line: str, rules: SpeechRules) -> Role:
    """Return the role of a line that reads `line`."""
    words = _without_label(line.lstrip(BULLETS), rules)
    words = _IN_BRACKETS.sub(r"\1", words)
    words = _BLANKS.sub("", words) if _SPACED_OUT.match(words) else words
    words = _SPACED_LABEL.sub(lambda label: _BLANKS.sub("", label[0]), words)
    if not 0 < len(words) <= _LONGEST_TITLE_LINE:
        return TEXT
    naming = _naming_role(words.rstrip(": "), rules)
    if naming is None and _runs_on(words, rules):
        return Role("title", words)
    if naming or _SENTENCE.search(words):
        return naming or TEXT
    return _titling_role(words, rules)


def _without_label(words: str, rules: SpeechRules) -> str:
    """Leave out the column that a line stands in: 【经验交流】某县:一校一品."""
    label = _LABEL.match(words)
    return words[label.end() :] if label and not is_organisation(label[1], rules) else words


def _runs_on(words: str, rules: SpeechRules) -> bool:
    """Tell whether words break off at a comma the way a long title does, and no address to listeners does."""
    if not _UNFINISHED.match(words) or first_match(rules.sections, words):
        return False
    return not _meets(words, "opens", rules)


def _meets(words: str, weight: str, rules: SpeechRules) -> bool:
    return any(expression.search(words) for expression in rules.weighed.get(weight, ()))


def _titling_role(words: str, rules: SpeechRules) -> Role:
    """Return the role of words that are a title, a heading, or a label too short for either."""
    labelled = rules.organisations["titled"].expression.match(words)
    if labelled:
        return Role("title", labelled["title"])
    if rules.organisations["compilation"].expression.search(words):
        return Role("compilation", words)
    reporting = rules.organisations["reporting_body"].expression.match(words)
    if reporting:
        return Role("title", words, reporting["organisation"])
    parted = _parted(words, rules)
    if parted:
        return parted
    if first_match(rules.sections, words):
        return Role("section", words)
    practising = _practising_body(words, rules)
    if practising:
        return Role("title", words, practising)
    if len(words) < _SHORTEST_TITLE_LINE and not _meets(words, "title", rules):
        return Role("byline")
    return Role("title", words)


def _parted(words: str, rules: SpeechRules) -> Role | None:
    """Part `title——organisation` and its like, or return None if the line names no body."""
    for split, expression in enumerate(_SPLITS):
        match = expression.match(words)
        said_by = _naming_role(match["organisation"].strip(), rules) if match else None
        if match and said_by and said_by.organisation:
            return Role("title", match["title"].strip("* "), said_by.organisation, split=split)
    return None


def split_by(split: int, words: str) -> Role | None:
    """Part title and body of one line in the way `split`, whatever the body is called."""
    match = _SPLITS[split].match(words)
    body = match["organisation"].strip() if match else ""
    if match is None or len(body) < _SHORTEST_BODY or _SENTENCE.search(words):
        return None
    return Role("title", match["title"].strip("* "), body, split=split)


def is_placed(words: str, rules: SpeechRules) -> bool:
    """Tell whether a name begins with a place of the table."""
    return rules.places.chain_end(words) > 0


def body_in(words: str, rules: SpeechRules) -> str:
    """Return the body that a line names whose place in a title block says that it names one."""
    bare = words.strip(_WRAPPING)
    for name in ("speaker", "body_and_person", "named_person"):
        match = rules.organisations[name].expression.match(bare)
        if match and match["organisation"]:
            return match["organisation"]
    return bare


def is_organisation(words: str, rules: SpeechRules) -> bool:
    """Tell whether `words` name a body or a place, or several, and nothing else."""
    return all(_is_one_organisation(one, rules) for one in _BETWEEN_BODIES.split(words))


def _is_one_organisation(words: str, rules: SpeechRules) -> bool:
    patterns = rules.organisations
    if any(patterns[name].expression.match(words) for name in ("body", "place_like", "village")):
        return True
    before = rules.places.before.match(words)
    start = before.end() if before else 0
    end = rules.places.chain_end(words[start:]) + start
    return end > start and (
        end == len(words) or bool(patterns["body_of_place"].expression.match(words[end:]))
    )


def _naming_role(words: str, rules: SpeechRules) -> Role | None:
    """Return the role of words that name a body, a person, a date or an occasion."""
    patterns = rules.organisations
    bare = words.strip(_WRAPPING)
    body = bare if is_organisation(bare, rules) else _practising_place(bare, rules)
    if body:
        return Role("organisation", organisation=body)
    if patterns["labelled_circumstance"].expression.match(words):
        return Role("date")
    if patterns["document_number"].expression.match(words):
        return Role("byline")
    labelled = patterns["labelled_person"].expression.match(bare)
    if labelled:
        return _naming_role(labelled["who"], rules) or Role("person")
    said = next((role for name in _SAYING if (role := _saying_role(name, bare, rules))), None)
    if said:
        return said
    if patterns["date"].expression.match(words):
        return Role("date")
    occasions = (patterns[name].expression.match(words) for name in _OCCASIONS)
    occasion = next(filter(None, occasions), None)
    return Role("occasion", occasion.groupdict().get("title") or words, occasion=words) if occasion else None


def _practising_place(words: str, rules: SpeechRules) -> str:
    """Return the place of a subtitle that says no more than whose practice this is: 某省某县经验做法."""
    end = rules.places.chain_end(words)
    practice = rules.organisations["practice_of_place"].expression
    return words[:end] if end and practice.match(words, end) else ""


def _practising_body(words: str, rules: SpeechRules) -> str:
    """Return the body or place that a title begins with which says whose practice or report it is."""
    titled = rules.organisations["titled_practice"].expression.match(words)
    if titled is None:
        return ""
    end = rules.places.chain_end(words)
    body = rules.organisations["body_at_head"].expression.match(words)
    like = rules.organisations["place_at_head"].expression.match(words)
    ends = (body.end() if body and end else 0, end, like.end() if like else 0)
    return words[: next(filter(None, ends), 0)]


def _saying_role(name: str, words: str, rules: SpeechRules) -> Role | None:
    """Return the role of a line that pairs a body with a post, a person or a date."""
    match = rules.organisations[name].expression.match(words)
    if match is None:
        return None
    body = match["organisation"].strip()
    if name not in _CHECKED or not body:
        return Role("organisation" if body else "person", organisation=body)
    if is_organisation(body, rules):
        return Role("organisation", organisation=body)
    return Role("person") if " " in words and name == _SPEAKER else None
