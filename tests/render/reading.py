"""What readers find in the three files of a briefing, and what its model says."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec
import pypdfium2 as pdfium

from jianbao.briefing.model import Briefing, Chart, Datum, NoteRef, Notes
from tests.render.word_reading import part

UNSEEN = {"anchor", "kind", "type", "style", "role", "align"}
"""Fields of the model that are no text."""


class Visible(HTMLParser):
    """Collects the text of a page that its reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style", "head"}
        self.parts += [value or "" for name, value in attrs if name == "alt"]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "head"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def plain(words: str) -> str:
    return re.sub(r"[\s\u2060\u200b]", "", words)


def strings(value: object) -> Iterator[str]:
    """Return every text of a part of the model, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, NoteRef):
        hidden = UNSEEN | ({"rows", "columns", "row", "column", "unit"} if chart_like(value) else set())
        for field in value.__struct_fields__:
            if field not in hidden:
                yield from strings(getattr(value, field))


def chart_like(value: object) -> bool:
    """Tell whether labels of the value are drawn, so that they are a picture in Word."""
    return isinstance(value, Chart | Datum)


def said(briefing: Briefing) -> list[str]:
    """Return all that the briefing says, except what charts draw."""
    found = list(strings(tuple(block for block in briefing.blocks if not isinstance(block, Chart))))
    found += [block.caption for block in briefing.blocks if isinstance(block, Chart)]
    short = any(isinstance(block, Notes) and block.short for block in briefing.blocks)
    found += [note.title for note in briefing.notes]
    found += [] if short else [note.quote for note in briefing.notes]
    return [plain(each) for each in found if plain(each)]


def word_text(data: bytes) -> str:
    return "\n".join(node.text or "" for node in part(data, "word/document.xml").iter("{*}t"))


def html_text(data: bytes) -> str:
    page = Visible()
    page.feed(data.decode())
    return "\n".join(page.parts)


def pdf_text(data: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]
    return "".join(re.sub(r"—\s*\d+\s*—", "", page) for page in pages)


READERS = {"docx": word_text, "html": html_text, "pdf": pdf_text}
_CLAUSE = re.compile(r"[^\uff0c\u3002\uff1b\uff1a\u3001]+")


def recall(briefing: Briefing, written: str) -> float:
    """Return the part of the briefing's characters whose clauses stand in a file, cut by no page's end."""
    clauses = [clause for words in said(briefing) for clause in _CLAUSE.findall(words)]
    found = plain(written)
    return sum(len(clause) for clause in clauses if clause in found) / sum(map(len, clauses))


def strange_figures(briefing: Briefing, written: str) -> list[str]:
    """Return the figures with a decimal point that a file has and the briefing has not."""
    everything = msgspec.json.encode(briefing).decode()
    return [each for each in re.findall(r"\d+\.\d+%?", written) if each not in everything]
