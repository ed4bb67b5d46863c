"""What a short line near a title is: the title, who speaks, a person, a date, the occasion."""

import re
import unicodedata
from functools import lru_cache

from jianbao.speeches.evidence import meets
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import Role, is_organisation, naming_role, practising_body
from jianbao.speeches.rules import SpeechRules

_REMEMBERED = 4096
"""How many lines' roles are kept: a line is looked at again for each way to divide its text."""
_LONGEST_TITLE_LINE = 70
_QUOTED = "quoted"
"""The family of sections that begin with words in quotes, as many a title does."""
SHORTEST_TITLE_LINE = 5
"""A shorter line that stands among title lines is a person's name or a label."""
_SHORTEST_BODY = 3
_SENTENCE = re.compile(r"[;:!?,…]$|。")
_UNFINISHED = re.compile(r"^[^。;:!?]{4,30},$")
"""A title that runs on in the next line."""
_SPACED_OUT = re.compile(r"^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){2,}$")
"""A title set wide: 政 府 工 作 报 告."""
_SPACED_LABEL = re.compile(r"^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,4}\s*:")
"""A label set wide: 分 享 人:"""
_RECORDED = re.compile(r"(?<=[^\s(])\s*\((?:根据|据|由)?[^()]{0,4}(?:录音|速记|记录)[^()]{0,8}\)$")
"""How the words came down to us: 何静(根据录音整理)."""
_WHO_SPOKE = re.compile(r"\((?:发言|汇报|主讲|执笔|报告)人\s*:[^()]{1,20}\)(?=:)")
"""Who spoke, between a body and the title: 某区政协(发言人:李某):老小区…"""
_BLANKS = re.compile(r"\s+")
BULLETS = (
    "".join(sign for sign in map(chr, range(0x2190, 0x2C00)) if unicodedata.category(sign) in ("So", "Sm"))
    + "※·•◦⊙ "
)
"""Signs that set a line off: ● ★ ▶ ◇ and their like."""
SIGNS = frozenset(BULLETS)
_SHORTENED = SIGNS | {"【", ")"}
"""What stands at one of the ends of a line that may hold more than the words that tell its role."""
_IN_BRACKETS = re.compile(r"^【([^】]*)】$")
_LABEL = re.compile(r"^【([^】]{2,8})】\s*(?=\S)")
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001))))
_SPLITS = tuple(
    (frozenset(signs), re.compile(expression))
    for signs, expression in (
        ("【[", r"^[【\[](?P<organisation>[^】\]]+)[】\]]\s*(?P<title>.*)$"),
        ("—-", r"^(?P<title>.+?)\s*(?:—{1,3}|--+)\s*(?P<organisation>[^—]+)$"),
        ("—-", r"^(?P<organisation>[^—]{3,40}?)\s*(?:—{1,2}|--)\s*(?P<title>.+)$"),
        ("(", r"^\((?P<organisation>[^()]+)\)\s*(?P<title>.+)$"),
        ("(", r"^(?P<title>.+?)\s*\((?P<organisation>[^()]+)\)$"),
        (":", r"^(?P<organisation>[^:]{2,30}):\s*(?P<title>.+)$"),
        ("|/丨", r"^(?P<title>.{2,}?)\s*[|/丨]\s*(?P<organisation>[^|/丨]+)$"),
        ("《", r"^(?P<organisation>[^《》\s]{2,40})\s*《(?P<title>[^《》]+)》$"),
        ("·", r"^(?P<organisation>[^·]{4,30})·\s*(?P<title>.{4,})$"),
        (_BLANK, r"^(?P<title>.{4,}?)\s+(?P<organisation>\S{2,24})$"),
    )
)
"""The ways to part a title and a body on one line, each with the signs one of which it needs."""


TEXT = Role("text")
_UNTOLD = ("title", "byline", "compilation")
"""What a line is whose words tell nothing better; a broken line of a paragraph may look like that."""


def role_of(line: Line, rules: SpeechRules) -> Role:
    """Return the role of a line by its words; a long line or a sentence is text."""
    if len(line.content) > _LONGEST_TITLE_LINE and not _may_be_shortened(line.content):
        return TEXT
    role = role_of_words(line.content, rules)
    return TEXT if line.broken and role.name in _UNTOLD and not role.organisation else role


@lru_cache(maxsize=_REMEMBERED)
def role_of_words(line: str, rules: SpeechRules) -> Role:
    """Return the role of a line that reads `line`."""
    words = _telling(line.strip(BULLETS), rules) if _may_be_shortened(line) else line
    if not 0 < len(words) <= _LONGEST_TITLE_LINE:
        return TEXT
    naming = naming_role(words.rstrip(": "), rules)
    if naming is None and _runs_on(words, rules):
        return Role("title", words)
    if naming or _SENTENCE.search(words):
        return naming or TEXT
    return _titling_role(words, rules)


def _may_be_shortened(words: str) -> bool:
    """Tell whether a line may hold other words than those that tell its role, or be set wide."""
    if words[:1] in _SHORTENED or words[-1:] in _SHORTENED or words[1:2].isspace():
        return True
    return _WHO_SPOKE.search(words) is not None


def _telling(words: str, rules: SpeechRules) -> str:
    """Return the words of a line that tell its role, set close."""
    words = _without_label(_WHO_SPOKE.sub("", _RECORDED.sub("", words)), rules)
    words = _IN_BRACKETS.sub(r"\1", words)
    words = _BLANKS.sub("", words) if _SPACED_OUT.match(words) else words
    return _SPACED_LABEL.sub(lambda label: _BLANKS.sub("", label[0]), words)


def _without_label(words: str, rules: SpeechRules) -> str:
    """Leave out the column that a line stands in: 【经验交流】某县:一校一品."""
    label = _LABEL.match(words)
    return words[label.end() :] if label and not is_organisation(label[1], rules) else words


def _runs_on(words: str, rules: SpeechRules) -> bool:
    """Tell whether words break off at a comma the way a long title does, and no address to listeners does."""
    if not _UNFINISHED.match(words) or rules.sections.first_match(words):
        return False
    return not meets(words, "opens", rules)


def _titling_role(words: str, rules: SpeechRules) -> Role:
    """Return the role of words that are a title, a heading, or a label too short for either."""
    labelled = rules.organisations["titled"].match(words)
    if labelled:
        return Role("title", labelled["title"])
    if rules.organisations["compilation"].expression.search(words):
        return Role("compilation", words)
    named = _reporting(words, rules) or _parted(words, rules)
    if named:
        return named
    section = rules.sections.first_match(words)
    untold = section is None or section[0].id == _QUOTED
    return _plain_title(words, rules) if untold else Role("section", words)


def _reporting(words: str, rules: SpeechRules) -> Role | None:
    """Return the role of a report's title that names the government reporting."""
    reporting = rules.organisations["reporting_body"].match(words)
    return Role("title", words, reporting["organisation"]) if reporting else None


def _plain_title(words: str, rules: SpeechRules) -> Role:
    """Return the role of words that are a title, or too short for one."""
    body = practising_body(words, rules)
    if body:
        return Role("title", words, body)
    short = len(words) < SHORTEST_TITLE_LINE and not meets(words, "title", rules)
    return Role("byline") if short else Role("title", words)


def _parted(words: str, rules: SpeechRules) -> Role | None:
    """Part `title——organisation` and its like, or return None if the line names no body."""
    held = frozenset(words)
    for split, (signs, expression) in enumerate(_SPLITS):
        match = None if signs.isdisjoint(held) else expression.match(words)
        said_by = naming_role(match["organisation"].strip(), rules) if match else None
        if match and said_by and said_by.organisation:
            return Role("title", match["title"].strip("* "), said_by.organisation, split=split)
    return None


def split_by(split: int, words: str) -> Role | None:
    """Part title and body of one line in the way `split`, whatever the body is called."""
    match = _SPLITS[split][1].match(words)
    body = match["organisation"].strip() if match else ""
    if match is None or len(body) < _SHORTEST_BODY or _SENTENCE.search(words):
        return None
    return Role("title", match["title"].strip("* "), body, split=split)
