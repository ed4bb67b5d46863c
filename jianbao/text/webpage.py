"""Web pages (.html): the article kept, navigation, share buttons and footers left out."""

import re

_FIRST_TAG = re.compile(r"<(!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_BEFORE_IT = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|\s+)*", re.DOTALL)
_SEARCHED = 4096
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


class WebPage:
    """HTML as browsers save it and editors write it."""

    def accepts(self, content: bytes) -> bool:
        """Tell a page by its first tag."""
        encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "latin-1")
        begin = content[:_SEARCHED].decode(encoding, errors="ignore").lstrip("\ufeff")
        before = _BEFORE_IT.match(begin)
        return bool(_FIRST_TAG.match(begin, before.end() if before else 0))

    def read(self, content: bytes) -> str:
        """Return the article of a page, one paragraph a line; raise ValueError if there is none."""
        from jianbao.text.webpage_article import article_lines  # noqa: PLC0415 (only a page pays for lxml)
        from jianbao.text.webpage_parsing import parse_page  # noqa: PLC0415

        return "".join(f"{line}\n" for line in article_lines(parse_page(content)))
