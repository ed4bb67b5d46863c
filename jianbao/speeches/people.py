"""Who is meant by a name alone, or by 答: somebody named with his office before, or above the record."""

import re
from collections.abc import Sequence

from jianbao.speeches.cues import Cue
from jianbao.speeches.lines import Line
from jianbao.speeches.posts import body_of
from jianbao.speeches.rules import SpeechRules

_IN_HEAD, _NEAR = 80, 120
"""In how many lines of the document's head, and of those above a name, its office is looked for."""
_OFFICE_BEHIND = re.compile(r"\s*[(,]?\s*([\u4e00-\u9fff、]{3,40})")
_OFFICE_BEFORE = re.compile(r"(?:^|[:;,)\s])([\u4e00-\u9fff、]{3,40})\s*$")


def resolved(cues: Sequence[Cue], lines: Sequence[Line], rules: SpeechRules) -> list[Cue]:
    """Return the cues with names and answers told: whose they are, or left out if nobody knows."""
    people = _People(lines, rules)
    told = [people.told(cue) for cue in cues]
    return [cue for cue in told if cue]


class _People:
    """Those named with their offices so far, and the body that was asked last."""

    def __init__(self, lines: Sequence[Line], rules: SpeechRules) -> None:
        self.lines = lines
        self.rules = rules
        self.known: dict[str, Cue] = {}
        self.last: Cue | None = None
        self.asked = ""

    def told(self, cue: Cue) -> Cue | None:
        """Return a cue with its speaker, None if nobody knows him; remember whom it names."""
        if cue.part == "asker":
            self.asked = cue.organisation
        one = self._answer(cue) if cue.part == "answer" else self._named(cue) if cue.part == "name" else cue
        if one and one.name and one.part in ("speaker", "host"):
            self.known.setdefault(one.name, one)
        if one and one.part == "speaker":
            self.last = one
        return one

    def _answer(self, cue: Cue) -> Cue | None:
        """Return an answer as the turn of the body that was asked, else of the last who spoke."""
        if self.asked:
            return cue._replace(part="speaker", who=self.asked, organisation=self.asked)
        return self._as(cue, self.last) if self.last else None

    def _named(self, cue: Cue) -> Cue | None:
        known = self.known.get(cue.name) or self._by_surname(cue.name)
        if known:
            return self._as(cue, known)
        head, near = min(cue.line, _IN_HEAD), max(_IN_HEAD, cue.line - _NEAR)
        above = [*self.lines[:head], *self.lines[near : cue.line]]
        introduced = _introduced(cue, above, self.rules)
        return introduced and introduced._replace(line=cue.line, form=cue.form, inline=cue.inline)

    def _by_surname(self, name: str) -> Cue | None:
        """Return the one person of a surname who was named: 张局长."""
        called = self.rules.dialogue["surname"].expression.match(name)
        known = [one for full, one in self.known.items() if called and full.startswith(called["surname"])]
        return known[0] if len(known) == 1 else None

    def _as(self, cue: Cue, known: Cue) -> Cue:
        """Return a turn of somebody known, under the form in which he was named."""
        return known._replace(line=cue.line, inline=cue.inline)


def _introduced(cue: Cue, above: Sequence[Line], rules: SpeechRules) -> Cue | None:
    """Return who is introduced by name above: 嘉宾:某县水利局局长 王小明, or 王小明(某县水利局局长)."""
    for line in above:
        at = line.content.find(cue.name)
        if at < 0:
            continue
        label = line.content[:at].split(":")[0].strip()
        if rules.dialogue["host"].expression.match(label):
            return cue._replace(part="host")
        behind = _OFFICE_BEHIND.match(line.content, at + len(cue.name))
        before = _OFFICE_BEFORE.search(line.content[:at])
        for office in (behind and behind[1], before and before[1]):
            body = body_of(office, rules) if office and _holds_post(office, rules) else ""
            if body:
                return cue._replace(part="speaker", who=cue.name, organisation=body)
    return None


def _holds_post(office: str, rules: SpeechRules) -> bool:
    return bool(rules.dialogue["last_post"].expression.search(office))
