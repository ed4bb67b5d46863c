"""How clauses begin, and so what they need to be read alone."""

import re

import msgspec

from jianbao.foundations.records import Speech
from jianbao.highlights.rules import HighlightRules


class Role(msgspec.Struct, frozen=True, gc=False):
    """How a clause begins, and so what it needs to be read alone."""

    leaning: bool
    """It cannot open a sentence."""
    soft: bool
    """It leans on the clause before it, if there is one."""
    frame: bool
    """It frames the next clause and cannot end a text."""
    binding: bool
    """It is a frame that may not be left out."""
    time: bool
    """It is a whole clause of time."""
    timed: bool
    """It begins with a time."""
    own: bool
    """Its subject is the place or body that speaks."""
    verb: bool
    """It begins with a verb, an adverb or a preposition: its subject stands elsewhere or is understood."""
    unfinished: bool
    """It says how much, but what for only in its neighbour."""


def read_role(rules: HighlightRules, speech: Speech, words: str) -> Role:
    """Tell how a clause begins."""
    openings = rules.openings
    may = rules.may_open(words[:1])
    framing = "framing" in may and openings.framing.match(words) is not None
    verb = framing or ("verbs" in may and openings.verbs.match(words) is not None)
    own = ("own" in may and openings.own.match(words) is not None) or (
        len(speech.region) > 2 and words.startswith(speech.region[:2])
    )
    short = not verb and not own and len(words) <= rules.settings.short_clause
    has_verb = (framing or short) and openings.verbs.search(words, 1) is not None
    says_how_much = framing and openings.predicates.search(words) is not None
    leaning = "leaning" in may and openings.leaning.match(words) is not None
    subject = soft = timed = time = False
    if rules.anywhere.match(words):
        subject = openings.subjects.match(words) is not None
        soft = openings.soft.match(words) is not None
        timed = openings.times.match(words) is not None
        time = timed and openings.times.fullmatch(words) is not None
    frame = subject or (
        framing
        and not (says_how_much or leaning)
        and (not has_verb or openings.frame_ends.search(words) is not None)
    )
    binding = subject or (frame and "binding" in may and openings.binding.match(words) is not None)
    unfinished = "unfinished" in may and openings.unfinished.fullmatch(words) is not None
    leaning = leaning or (framing and not has_verb and says_how_much)
    soft = soft or (short and not has_verb and not time)
    return Role(leaning, soft, frame, binding, time, timed, own, verb, unfinished)


_PAIRS = {"“": "”", "《": "》", "(": ")", "\uff08": "\uff09", "‘": "’"}
_MARKS = re.compile(f"[{''.join(map(re.escape, (*_PAIRS, *_PAIRS.values())))}]")


def has_marks(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` holds a quotation mark or bracket at all."""
    return _MARKS.search(text, start, end) is not None


def is_balanced(text: str) -> bool:
    """Tell whether every quotation mark and bracket of `text` has its partner."""
    marks = _MARKS.findall(text)
    if not marks:
        return True
    open_marks: list[str] = []
    for mark in marks:
        if mark in _PAIRS:
            open_marks.append(_PAIRS[mark])
        elif not open_marks or open_marks.pop() != mark:
            return False
    return not open_marks
