"""Texts that are signed: who speaks is named below the text, not above it."""

from collections.abc import Sequence

from jianbao.speeches.closing import without_closing
from jianbao.speeches.lines import Line
from jianbao.speeches.roles import role_of
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock

_FEWEST = 2
_WITHIN = 2


def signed_by(body: Sequence[Line], rules: SpeechRules) -> str:
    """Return the body that signs a text on one of its last lines, or nothing."""
    roles = [role_of(line, rules) for line in body[-_WITHIN:]]
    return next((role.organisation for role in roles if role.name == "organisation"), "")


def signed_blocks(
    blocks: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules
) -> list[TitleBlock]:
    """Return `blocks` as named if a body signs each of the texts below them; else none."""
    if len(blocks) < _FEWEST:
        return []
    ends = [*(block.first for block in blocks[1:]), len(lines)]
    texts = [lines[block.after : end] for block, end in zip(blocks, ends, strict=True)]
    told = ([line for line in text if line.content] for text in texts)
    signed = all(signed_by(without_closing(text, rules), rules) for text in told)
    return [block._replace(named=True) for block in blocks] if signed else []
