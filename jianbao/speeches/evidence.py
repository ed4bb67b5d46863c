"""Whether a text is a speech at all: what speaks for it, and what speaks for another kind of text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from jianbao.speeches.lines import Line
from jianbao.speeches.rules import IN_NOTHING, SpeechRules

Weight = Literal["opens", "owns", "title", "plan", "other", "against", "notice", "preface"]

_HEAD = 1500
"""An address or the opening words of a report stand within so many characters of the title."""


class Evidence(NamedTuple):
    """A text that stands alone, to be weighed by the entries of evidence.yaml."""

    titles: Sequence[str]
    body: Sequence[Line]
    rules: SpeechRules

    def in_titles(self, *weights: Weight) -> bool:
        """Tell whether a title line meets an entry of one of these weights."""
        return any(self._found(weight, self.titles) for weight in weights)

    def in_body(self, *weights: Weight) -> bool:
        """Tell whether a paragraph meets an entry of one of these weights."""
        return any(self._found(weight, (line.content for line in self.body)) for weight in weights)

    def is_unlike(self) -> bool:
        """Tell whether a paragraph meets an entry that speaks against a speech or for an official letter."""
        return any(map(self.rules.unlike, (line.content for line in self.body)))

    def opens(self) -> bool:
        """Tell whether the first paragraphs address listeners or open a report."""
        return self._found("opens", _head(self.body))

    def _found(self, weight: Weight, lines: Iterable[str]) -> bool:
        return any(map(self.rules.weighed.get(weight, IN_NOTHING), lines))


def meets(words: str, weight: Weight, rules: SpeechRules) -> bool:
    """Tell whether words meet an entry of evidence of one weight."""
    return rules.weighed.get(weight, IN_NOTHING)(words) is not None


def is_speech(evidence: Evidence, *, named: bool, built: bool) -> bool:
    """Judge a text that stands alone; `named`: a speaker is given, `built`: it has sections or an outlook."""
    titled, other = evidence.in_titles("title"), evidence.in_titles("plan", "other")
    if evidence.opens():
        return titled or not other
    if other or evidence.is_unlike():
        return False
    return titled or (named and (built or evidence.in_body("owns")))


def may_be_speech(evidence: Evidence, *, titled: bool, doubtful: bool) -> bool:
    """Judge a text among others with title lines alike.

    `titled`: few of them have titles of other kinds, so that “…的某县方案” is but a way to put it;
    `doubtful`: they hold words of other kinds.
    """
    if not titled and is_of_other_kind(evidence):
        return False
    return not doubtful or evidence.opens() or evidence.in_body("owns")


def is_of_other_kind(evidence: Evidence) -> bool:
    """Tell a text by its title as a plan, a notice, a bulletin or the like."""
    return evidence.in_titles("other", "plan") and not evidence.in_titles("title")


def opens_speech(line: Line, rules: SpeechRules) -> bool:
    """Tell whether a line addresses listeners or opens a report."""
    return meets(line.content, "opens", rules)


def heads_preface(line: Line, rules: SpeechRules) -> bool:
    """Tell whether a line heads what editors put before the speeches."""
    return meets(line.content, "preface", rules)


def is_plan(evidence: Evidence, *, placed: bool, built: bool) -> bool:
    """Tell whether a text is a place's plan or notice, which is read like a speech of that place."""
    kind = evidence.in_titles("plan") and not evidence.in_titles("other")
    return kind and placed and built and not evidence.in_body("against")


def _head(body: Sequence[Line]) -> Iterator[str]:
    length = 0
    for line in body:
        if length >= _HEAD:
            return
        yield line.content[: _HEAD - length]
        length += len(line.content)
