"""Page noise: lines that the page around the text put there."""

from collections.abc import Sequence

from jianbao.speeches.lines import Line
from jianbao.speeches.rules import SpeechRules, first_match

_LONGEST_NOISE = 80


def find_noise(lines: Sequence[Line], rules: SpeechRules) -> set[int]:
    """Return the numbers of the lines that are page noise."""
    return {index for index, line in enumerate(lines) if _is_noise(line.content, rules)}


def _is_noise(content: str, rules: SpeechRules) -> bool:
    return 0 < len(content) <= _LONGEST_NOISE and first_match(rules.noise, content) is not None
