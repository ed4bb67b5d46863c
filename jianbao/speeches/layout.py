"""The lines of a document made ready for segmenting: noise and metadata told from what is left."""

import re
from bisect import bisect_right
from typing import NamedTuple

from jianbao.foundations.records import Document, Span
from jianbao.speeches.dialogue import find_dialogue
from jianbao.speeches.frontmatter import FrontMatter, find_front_matter
from jianbao.speeches.lines import Line, split_lines, with_broken
from jianbao.speeches.noise import find_noise, without
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock
from jianbao.text.width import fold_width


class Layout(NamedTuple):
    """A document's text as written and folded, its lines, and the numbers of the lines that are noise.

    In `lines` the noisy lines are blank; `all_lines` has them as written.
    """

    text: str
    folded: str
    all_lines: list[Line]
    lines: list[Line]
    noise: frozenset[int]
    front: FrontMatter
    spoken: tuple[TitleBlock, ...]
    """The turns of speakers, if the document records a dialogue."""

    def verbatim(self, words: str, span: Span) -> str:
        """Return `words`, found within `span` of the folded text, as they are written but for blanks."""
        start = self.folded.find(words, span.start, span.end)
        if start >= 0:
            return self.text[start : start + len(words)]
        spaced = re.compile(r"\s*".join(map(re.escape, words))).search(self.folded, span.start, span.end)
        return "".join(self.text[spaced.start() : spaced.end()].split()) if spaced else words

    def body(self, first: int, after: int) -> list[Line]:
        """Return the lines with words from line `first` up to line `after`, noise left out."""
        return [line for line in self.lines[first:after] if line.content]

    @property
    def titles_in_front(self) -> frozenset[int]:
        """The line of the metadata that may serve as a speech's title line."""
        line = self.front.title_line
        return frozenset() if line is None else frozenset([line])

    def spans_outside(self, spans: list[Span]) -> tuple[Span, ...]:
        """Return the lines that are noise or lie in none of `spans`, which follow each other."""
        starts = [span.start for span in spans]
        noise = self.noise - self.titles_in_front
        outside = []
        for index, line in enumerate(self.all_lines):
            before = bisect_right(starts, line.start)
            within = before > 0 and line.start <= spans[before - 1].end
            if line.content and (index in noise or not within):
                outside.append(Span(line.start, line.end))
        return tuple(outside)


_FULL_STOP = re.compile(
    r"\.(?<=[\u4e00-\u9fff”]\.)(?<![一二三四五六七八九十]\.)(?=\s*(?:[\u4e00-\u9fff“]|$))", re.M
)
"""A half-width point that closes a Chinese sentence: neither 3.5 nor 一.加强领导."""


def lay_out(document: Document, rules: SpeechRules) -> Layout:
    """Split a document into lines and find those that are noise."""
    folded = _FULL_STOP.sub("。", rules.simplifier.fold(fold_width(document.text)))
    lines = with_broken(split_lines(folded))
    front = find_front_matter(document.text, lines)
    own = without(lines, set(front.lines))
    dialogue = find_dialogue(own, rules)
    turns = {block.first for block in dialogue.blocks}
    noise = frozenset((find_noise(own, dialogue.silent, rules) - turns) | front.lines)
    return Layout(document.text, folded, lines, without(lines, set(noise)), noise, front, dialogue.blocks)
