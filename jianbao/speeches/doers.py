"""Who a title begins with that did what it goes on to say: 荣成市 of 荣成市用信用积分….

A place of the table is known wherever it heads a title; any other name only where the text below takes
it up: 河湾县建起… above 河湾县投入…, 河湾抓实… above 河湾县投入….
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jianbao.speeches.rules import SpeechRules

_SHORTEST_REST = 2
_OPENING = 120
"""Within so many characters a text takes up who did what its title says."""
_LENGTHS = (4, 3, 2)
"""How long a place's name may be without its last character."""
_PATTERNS = ("doer_place", "doer_body")
_BEGINS = re.compile(r"(?:^|[,。、;:(“])$")


class Doer(NamedTuple):
    """Who a title begins with: by its own words, as the text has it, and whether that is known for a name."""

    name: str = ""
    body: str = ""
    known: bool = False


NOBODY = Doer()


def doer_of(title: str, text: str, rules: SpeechRules) -> Doer:
    """Return who `title` begins with and goes on from, by its words and by the `text` below it."""
    opening, placed = text[:_OPENING], rules.places.chain_end(title)
    ends = sorted({placed, *_ends(title, rules)} - {0})
    names = [title[:end] for end in ends if placed <= end <= len(title) - _SHORTEST_REST]
    taken_up = [name for name in names if name in opening] or list(_short_names(title, opening, rules))
    if taken_up:
        return Doer(taken_up[-1], _body(taken_up[-1], opening, rules), known=True)
    if not names:
        return NOBODY
    return Doer(names[0], names[0], known=placed > 0)


def opening_doer(text: str, rules: SpeechRules) -> Doer:
    """Return the place or body that a text begins with, whose title says what was done alone."""
    opening = text[:_OPENING]
    ends = (rules.places.chain_end(opening), *_ends(opening, rules))
    name = opening[: next(filter(None, ends), 0)]
    return Doer(name, _body(name, opening, rules)) if name else NOBODY


def _ends(title: str, rules: SpeechRules) -> Iterator[int]:
    """Yield where a name at the head of a title ends by its last characters: …镇, …中学, …局."""
    for name in _PATTERNS:
        match = rules.organisations[name].match(title)
        if match:
            yield match.end("name")


def _short_names(title: str, opening: str, rules: SpeechRules) -> Iterator[str]:
    """Yield the place that a title names without the last character that the text has: 河湾 for 河湾县."""
    for name in (title[:length] for length in _LENGTHS if len(title) >= length + _SHORTEST_REST):
        at = opening.find(name)
        end = at + len(name)
        if at < 0 or not _BEGINS.search(opening[:at]) or title.startswith(opening[end : end + 1], len(name)):
            continue
        full = rules.organisations["doer_place"].match(opening[at:])
        if full and full.end("name") == len(name) + 1:
            yield name
            return


def _body(name: str, opening: str, rules: SpeechRules) -> str:
    """Return the name as a text's opening words have it, with what lies above the place and its body."""
    at = opening.find(name)
    start = next(one for one in range(at + 1) if one == at or _reaches(opening[one:], at - one, rules))
    place = rules.places.starting(opening, at)
    like = rules.organisations["doer_place"].match(opening[at:])
    ends = (place.end if place else 0, at + like.end("name") if like else 0)
    end = max(at + len(name), next(filter(None, ends), 0))
    body = rules.organisations["doer_body_of_place"].match(opening[end:]) if any(ends) else None
    return opening[start : end + body.end("name") if body else end]


def _reaches(words: str, length: int, rules: SpeechRules) -> bool:
    """Tell whether places one below the other, which `words` begin with, go on beyond `length` characters."""
    return rules.places.chain_end(words) > length
