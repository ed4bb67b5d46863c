"""Records of who said what: minutes, transcripts, press conferences, questions and answers.

Of the forms in which lines name who speaks, the one whose turns name most speakers is the record's.
What the host, those who ask and the record itself say between the turns belongs to no speech.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jianbao.speeches.cues import Cue, Form, find_cues
from jianbao.speeches.lines import Line
from jianbao.speeches.people import resolved
from jianbao.speeches.records import is_record
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock

_FEWEST = 2
_SHORTEST_TEXT = 20
_LONGEST_CAPTION = 24
_LONGEST_TITLE = 60
_MOST_TITLES = 3
_SENTENCE = re.compile(r"[。;!?]|:$")
_SPEAKING = ("speaker", "unit")
_SILENT = ("host", "asker", "record")


class Dialogue(NamedTuple):
    """The turns of speakers as blocks of text, and the lines of others between them."""

    blocks: tuple[TitleBlock, ...] = ()
    silent: frozenset[int] = frozenset()


def find_dialogue(lines: Sequence[Line], rules: SpeechRules) -> Dialogue:
    """Return the dialogue that a document records; an empty one unless two speak for a body."""
    found = [*find_cues(lines, rules)]
    if not found:
        return Dialogue()
    cues = resolved(found, lines, rules)
    turns = [*_turns(_of_record(cues, lines, rules), lines)]
    silent = {
        index
        for turn, after in _with_ends(turns, lines)
        if turn.part in _SILENT
        for index in range(turn.line, after)
        if lines[index].content
    }
    speaking = [turn for turn in turns if turn.part == "speaker"]
    captions = _captions(speaking, lines, silent)
    occasions = _titles_above(captions[0], lines) if captions else ()
    blocks = (_block(turn, first, occasions) for turn, first in zip(speaking, captions, strict=True))
    return Dialogue(tuple(blocks), frozenset(silent))


def _of_record(cues: Sequence[Cue], lines: Sequence[Line], rules: SpeechRules) -> list[Cue]:
    """Return the cues that have the form of the record, with those of others, or none."""
    spoken = [cue for cue in cues if cue.part == "speaker"]
    if len(spoken) < _FEWEST:
        return []
    hosted = any(cue.part in ("host", "asker") for cue in cues)
    for form in _forms(spoken):
        named = [cue for cue in cues if cue.part not in _SPEAKING or _has_form(cue, form, hosted=hosted)]
        chosen = [cue._replace(part="speaker") if cue.part == "unit" else cue for cue in named]
        if is_record(chosen, form, lines, rules):
            return chosen
    return []


def _forms(spoken: Sequence[Cue]) -> list[Form]:
    """Return the forms under which two speak at least, those of most speakers first."""
    speakers = Counter(form for form, _ in dict.fromkeys((cue.form, cue.who) for cue in spoken))
    return [form for form, count in speakers.most_common() if count >= _FEWEST]


def _has_form(cue: Cue, form: Form, *, hosted: bool) -> bool:
    """Tell whether a cue has a form; beside a host, all named with their offices speak, whatever the mark."""
    alike = cue.form[1:] == form[1:] and form.naming == "person"
    return cue.form == form or (alike and hosted)


def _turns(cues: Sequence[Cue], lines: Sequence[Line]) -> Iterator[Cue]:
    """Yield the turns: cues whose speaker is not the one who speaks anyway, no mere thanks among them."""
    spoken = Counter(cue.who for cue in cues if cue.part == "speaker")
    before: Cue | None = None
    for cue, after in _with_ends(cues, lines):
        if cue.part == "record" and not _may_narrate(cue, before, lines):
            continue
        thanks = spoken[cue.who] > 1 and _length(cue, after, lines) < _SHORTEST_TEXT
        turn = cue._replace(part="host") if thanks else cue
        if before is None or turn.part != "speaker" or before.part != "speaker" or turn.who != before.who:
            yield turn
            before = turn


def _may_narrate(cue: Cue, before: Cue | None, lines: Sequence[Line]) -> bool:
    """Tell whether the record itself speaks: a paragraph apart, or any in a record told in prose."""
    return before is not None and (before.form.ending == "said" or not lines[cue.line - 1].content)


def _with_ends(cues: Sequence[Cue], lines: Sequence[Line]) -> Iterator[tuple[Cue, int]]:
    for cue, after in pairwise([*cues, Cue(len(lines), "record")]):
        yield cue, after.line


def _length(cue: Cue, after: int, lines: Sequence[Line]) -> int:
    text = sum(len(line.content) for line in lines[cue.line : after])
    return text - len(cue.who)


def _captions(speaking: Sequence[Cue], lines: Sequence[Line], silent: set[int]) -> list[int]:
    """Return where each block begins: with the short line under one mark above every turn, if any."""
    above = [_above(turn.line, lines) for turn in speaking]
    first = [line.content[:1] if line and index not in silent else "" for index, line in above]
    if len(set(first)) == 1 and first[0] and first[0] not in "([" and not first[0].isalnum():
        return [index for index, _ in above]
    return [turn.line for turn in speaking]


def _above(index: int, lines: Sequence[Line]) -> tuple[int, Line | None]:
    """Return the short line right above line `index`, if one stands there."""
    line = lines[index - 1] if index else None
    return index - 1, line if line and 0 < len(line.content) <= _LONGEST_CAPTION else None


def _titles_above(first: int, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the short lines above the record: they say where it was held."""
    above = [line.content for line in lines[:first] if line.content and not _SENTENCE.search(line.content)]
    return tuple(words for words in above if len(words) <= _LONGEST_TITLE)[:_MOST_TITLES]


def _block(turn: Cue, first: int, occasions: tuple[str, ...]) -> TitleBlock:
    after = turn.line if turn.inline else turn.line + 1
    return TitleBlock(first, after, (turn.who,), turn.organisation, occasions, named=True)
