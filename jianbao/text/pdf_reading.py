"""From a PDF's bytes to its text: open, leave out furniture, order, join."""

import re
from collections.abc import Sequence

from jianbao.text.pdf_document import LEAST_TEXT, open_document
from jianbao.text.pdf_furniture import without_furniture
from jianbao.text.pdf_layout import in_reading_order
from jianbao.text.pdf_paragraphs import join_lines

_PAGES = 2000
_ANOTHER_WAY = "ask for the Word file or print it to PDF again"
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd]")
_UNMAPPED_SHARE = 0.2


def read_pdf(content: bytes) -> str:
    """Return one paragraph a line, and after a NUL what was not read; raise ValueError if nothing was."""
    with open_document(content, most_pages=_PAGES) as document:
        pages = list(document.pages())
    _check_text("".join(line.text for page in pages for line in page.lines), len(pages))
    text = join_lines(in_reading_order(without_furniture(pages)))
    pictured = [number for number, page in enumerate(pages, start=1) if page.pictured]
    return f"{text}\0{_not_read(pictured)}" if pictured else text


def _not_read(pages: Sequence[int]) -> str:
    """Say which pages are scans: 3, 5–7."""
    stretches: list[list[int]] = []
    for page in pages:
        if stretches and page == stretches[-1][-1] + 1:
            stretches[-1].append(page)
        else:
            stretches.append([page])
    named = "、".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]) for one in stretches)
    return f"page {named}: a picture without text (a scan), which was not read; have its text recognised"


def _check_text(text: str, pages: int) -> None:
    shown = "".join(text.split())
    if len(shown) < LEAST_TEXT * pages and len(shown) < 200:
        raise ValueError(
            "is a PDF of pictures without text (a scan); have its text recognised, or ask for the Word file"
        )
    if len(_UNMAPPED.findall(shown)) > _UNMAPPED_SHARE * len(shown):
        raise ValueError(f"is a PDF that does not say which characters its signs are; {_ANOTHER_WAY}")
