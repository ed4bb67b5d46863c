"""Plain text in the encodings that Chinese offices use, told apart by what decodes into sensible text."""

import codecs
import re

_NOT_TEXT = "is not a text file; save it as UTF-8 text or take it out of the folder"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What text is known by: the everyday ideographs of GB2312's first level, and its punctuation.
_COMMON_LEADS = range(0xB0, 0xD8)
_PUNCTUATION_LEADS = range(0xA1, 0xA4)


class PlainText:
    """Text files: UTF-8 with or without a byte-order mark, UTF-16 with one, GB18030."""

    def accepts(self, content: bytes) -> bool:  # noqa: ARG002 (the last reader takes what is left)
        """Tell that anything may be plain text; `read` refuses what is not."""
        return True

    def read(self, content: bytes) -> str:
        """Return the decoded text without its byte-order mark; raise ValueError if it is not text."""
        text = _decode_marked(content)
        if text is None:
            text = _decode(content, "utf-8")
        if text is None and _looks_like_gb18030(content):
            text = _decode(content, "gb18030")
        if text is None or _CONTROL.search(text):
            raise ValueError(_NOT_TEXT)
        return text


def _decode_marked(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding)
    return None


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_like_gb18030(content: bytes) -> bool:
    """Tell whether most double bytes are everyday GB2312 characters; Big5 text and binary files are not."""
    text = _decode(content[:65536].rstrip(b"\x81\xfe"), "gb18030") or _decode(content, "gb18030")
    if text is None:
        return False
    wide = [character for character in text if ord(character) > 0x7F]
    return bool(wide) and sum(map(_is_everyday, wide)) >= 0.9 * len(wide)


def _is_everyday(character: str) -> bool:
    try:
        written = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return written[0] in _COMMON_LEADS or written[0] in _PUNCTUATION_LEADS
