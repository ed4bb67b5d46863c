"""How large the largest figure of a clause is, in powers of ten, and how many figures it holds."""

import re
from math import log10

_NUMBER = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?)\s?[余多]?([百千]?)([万亿]{0,2})")
_CHARACTERS = re.compile(r"[一二两三四五六七八九]?[十百千万亿][一二两三四五六七八九十百千万亿余多]*")
_TENS = re.compile(r"[十百千万亿]")
"""What every numeral in characters holds."""
_POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年")


def measure_figures(text: str) -> tuple[float, int]:
    """Return the power of ten of the largest figure and how many there are (at least one), years left out."""
    dated = _YEAR.sub("", text) if "年" in text else text
    largest = 0.0
    numbers = _NUMBER.findall(dated)
    for digits, hundred, big in numbers:
        value = float(digits.replace(",", ""))
        if value > 0:
            largest = max(largest, log10(value) + _POWERS[hundred] + _POWERS.get(big, 0))
    count = len(numbers)
    if _TENS.search(text):
        rest = _NUMBER.sub("", dated) if numbers else dated
        count += len(_CHARACTERS.findall(rest))
        largest = max([largest, *map(_power_of_characters, _CHARACTERS.findall(text))])
    return largest, max(1, count)


def _power_of_characters(numeral: str) -> int:
    """Return the power of ten of a numeral in characters (一千二百余万 → 7)."""
    for big in "亿万":
        before, found, _ = numeral.rpartition(big)
        if found:
            return _POWERS[big] + _power_of_characters(before)
    return max((_POWERS.get(character, 0) for character in numeral), default=0)
