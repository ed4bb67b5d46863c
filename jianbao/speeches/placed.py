"""Heads whose titles begin with the place that speaks: 荣成市用信用积分…, 东阿县在产业园….

One such title tells nothing; three at least, each with another place, and no others between them, do.
"""

from collections.abc import Sequence

from jianbao.speeches.evidence import heads_preface, opens_speech
from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock

_FEWEST = 3
_SHORTEST_REST = 2
_FULL_STOP = "。"
_MOST_BEFORE = 1
"""How many paragraphs of their own editors put before the first head."""


def placed_blocks(
    blocks: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules
) -> list[TitleBlock]:
    """Return `blocks` with the places that their titles begin with, or none if one begins with none."""
    places = [_place(block, rules) for block in blocks]
    if len(blocks) < _FEWEST or not all(places) or len({*places}) < len(places):
        return []
    if not heads_all(lines[: blocks[0].first], rules):
        return []
    return [
        block._replace(organisation=block.organisation or place, named=True)
        for block, place in zip(blocks, places, strict=True)
    ]


def begins_with_place(block: TitleBlock, rules: SpeechRules) -> bool:
    """Tell whether a block's title begins with a place."""
    return bool(_place(block, rules))


def _place(block: TitleBlock, rules: SpeechRules) -> str:
    """Return the place that the first title line begins with and goes on from."""
    title = block.titles[0] if block.titles else ""
    end = rules.places.chain_end(title)
    return title[:end] if end and len(title) >= end + _SHORTEST_REST else ""


def heads_all(before: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether nothing but the editors' own words stands before the first head."""
    texts = [line for line in before if _FULL_STOP in line.content]
    own = [line for line in texts if not heads_preface(line, rules)]
    return len(own) <= _MOST_BEFORE and not any(opens_speech(line, rules) for line in before if line.content)
