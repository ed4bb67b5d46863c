"""The numbers that count speeches and sections: 一, 十二, 3, ③, ３."""

import unicodedata
from functools import lru_cache

_REMEMBERED = 256
"""The same few numbers come again and again."""
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS["〇"] = 0
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_TEN = "十"
_LETTERS = "ABCDEFGHIJ"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


@lru_cache(maxsize=_REMEMBERED)
def parse_ordinal(written: str) -> int | None:
    """Return the value of a small Chinese, ASCII, full-width or circled number, or None."""
    if not written:
        return None
    plain = unicodedata.normalize("NFKC", written).strip("() ").translate(_FORMAL)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if written in _LETTERS:
        return _LETTERS.index(written) + 1
    if written in _ROMAN:
        return _ROMAN.index(written) + 1
    return _parse_chinese(plain)


def _parse_chinese(written: str) -> int | None:
    tens, ten, units = written.rpartition(_TEN)
    if any(part and part not in _DIGITS for part in (tens, units)):
        return None
    if not ten and not units:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[units] if units else 0)
