"""How large the largest figure of a clause is, in powers of ten."""

import re
from math import log10

_NUMBER = re.compile(
    r"([0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?)\s?[余多]?([百千]?)([万亿]{0,2})|([百千])余?([万亿]?)"
)
_POWERS = {"百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12, "": 0}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年")


def power_of_ten(text: str) -> float:
    """Return the power of ten of the largest figure of `text`, years left out (1107名 → about 3)."""
    largest = 0.0
    for match in _NUMBER.finditer(_YEAR.sub("", text)):
        digits, hundred, big, word, after = match.groups()
        power = _POWERS.get(hundred or word or "", 0) + _POWERS.get(big or after or "", 0)
        value = float(digits.replace(",", "")) if digits else 1.0
        if value > 0:
            largest = max(largest, log10(value) + power)
    return largest


def count_figures(text: str) -> int:
    """Return how many figures `text` holds, years left out, and at least one."""
    return max(1, sum(1 for _ in _NUMBER.finditer(_YEAR.sub("", text))))
