"""Plain text in the encodings that Chinese offices use, told apart by what decodes into sensible text."""

import codecs
import re

_REMEDY = "save it as UTF-8 text or take it out of the folder"
_NOT_TEXT = f"is not a text file; {_REMEDY}"
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROLS_IN_TEXT = 0.001
"""Printed pages leave a few control characters; a binary file is full of them."""
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = {
    "gb18030": ("gb2312", (range(0xA1, 0xA4), range(0xB0, 0xD8))),
    "cp950": ("big5", (range(0xA1, 0xA4), range(0xA4, 0xC7))),
}
"""What everyday text is made of: the lead bytes of punctuation and of the first level of characters."""
_EVERYDAY = 0.9
_SAMPLE = 20_000
_OTHER_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
)


class PlainText:
    """Text files: UTF-8 with or without a byte-order mark, UTF-16 with one, GB18030, Big5."""

    def accepts(self, content: bytes) -> bool:  # noqa: ARG002 (the last reader takes what is left)
        """Tell that anything may be plain text; `read` refuses what is not."""
        return True

    def read(self, content: bytes) -> str:
        """Return the decoded text without its byte-order mark; raise ValueError if it is not text."""
        for signature, name in _OTHER_FORMATS:
            if content.startswith(signature):
                raise ValueError(f"is {name}, not plain text; {_REMEDY}")
        text = _decode_marked(content)
        if text is None:
            text = _decode(content, "utf-8")
        if text is None:
            text = _decode_legacy(content)
        if text is None or _is_binary(text):
            raise ValueError(_NOT_TEXT)
        return text


def _decode_marked(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding)
    return None


def _decode_legacy(content: bytes) -> str | None:
    """Return the text in the older encoding that makes everyday characters of it, or None."""
    for encoding in _LEGACY:
        text = _decode(content, encoding)
        if text is not None and _everyday_share(text[:_SAMPLE], encoding) >= _EVERYDAY:
            return text
    return None


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _everyday_share(text: str, encoding: str) -> float:
    """Return the share of everyday characters among those that are not ASCII."""
    wide = [character for character in text if ord(character) > 0x7F]
    return sum(_is_everyday(one, *_LEGACY[encoding]) for one in wide) / len(wide) if wide else 0.0


def _is_everyday(character: str, charset: str, leads: tuple[range, ...]) -> bool:
    try:
        first = character.encode(charset)[0]
    except UnicodeEncodeError:
        return False
    return any(first in lead for lead in leads)


def _is_binary(text: str) -> bool:
    return "\0" in text or len(_CONTROL.findall(text)) > _CONTROLS_IN_TEXT * len(text)
