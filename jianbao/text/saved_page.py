"""Web pages saved as one file (.mht, .mhtml): the page is taken out of its mail-like wrapping."""

import re
from email import message_from_bytes
from email.message import Message

from jianbao.text.webpage import WebPage

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}")
_SEARCHED = 8192
_VERSION = re.compile(rb"^MIME-Version\s*:", re.IGNORECASE | re.MULTILINE)
_KIND = re.compile(rb"^Content-Type\s*:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = b"boundary="
_MOST_PARTS_WITHIN = 20
"""A browser wraps a page once; a file that nests deeper is made to break its reader."""
_LARGEST = 60_000_000
_PAGE = "text/html"


class SavedPage:
    """MHTML, as browsers and Word save a page with its pictures."""

    def accepts(self, content: bytes) -> bool:
        """Tell the wrapping by its header lines."""
        header = _HEADER.match(content[:_SEARCHED].replace(b"\r\n", b"\n"))
        return bool(header and _VERSION.search(header[0]) and _KIND.search(header[0]))

    def read(self, content: bytes) -> str:
        """Return the article of the page within; raise ValueError if there is none."""
        if len(content) > _LARGEST:
            raise ValueError(
                f"is a saved web page of more than {_LARGEST // 1_000_000} MB; keep its text only"
            )
        if content.count(_BOUNDARY) > _MOST_PARTS_WITHIN:
            raise ValueError("is a saved web page wrapped many times over; save the page again as .html")
        page = _page(message_from_bytes(content))
        if not page:
            raise ValueError("is a saved web page without a page in it; save it again from the browser")
        return WebPage().read(page)


def _page(message: Message) -> bytes:
    """Return the first page among the parts, as bytes."""
    for part in message.walk():
        if part.get_content_type() == _PAGE:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content
    return b""
