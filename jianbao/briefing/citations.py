"""Sentences that a briefing leads back to, each under one key until the notes are numbered."""

from bisect import bisect_right

import msgspec

from jianbao.briefing.model import Note
from jianbao.briefing.printing import PrintRules, print_text
from jianbao.foundations.records import Span, Speech
from jianbao.summary.model import Summary


class Citation(msgspec.Struct, frozen=True):
    """A sentence to cite, and the part of it that is meant (None when several are)."""

    source: str
    speech: int
    sentence: Span
    quote: str
    mark: tuple[int, int] | None


class Citations:
    """The sentences cited so far; a sentence keeps one key however often it is cited."""

    def __init__(self, summary: Summary, rules: PrintRules) -> None:
        """Begin with no sentence cited."""
        self._speeches = {(speech.source, speech.speech): speech for speech in summary.speeches}
        self._line_starts = {document.source: document.line_starts for document in summary.documents}
        self._rules = rules
        self._keys: dict[tuple[str, int, str], str] = {}
        self._cited: dict[str, Citation] = {}

    def cite(self, speech: tuple[str, int], *, quote: str, quote_start: int, part: Span) -> str:
        """Return the key of the sentence `quote`; `part` is what the briefing prints of it."""
        source, number = speech
        sentence = Span(quote_start, quote_start + len(quote))
        inside = sentence.holds(part)
        mark = (part.start - quote_start, part.end - quote_start) if inside else None
        place = (source, quote_start, quote)
        key = self._keys.setdefault(place, f"s{len(self._keys) + 1}")
        earlier = self._cited.get(key)
        if earlier is not None and earlier.mark != mark:
            mark = None
        self._cited[key] = Citation(source, number, sentence, quote, mark)
        return key

    def line_of(self, source: str, offset: int) -> int:
        """Return the line, from 1, at which an offset of a document's text stands."""
        return bisect_right(self._line_starts.get(source, ()), offset)

    def known(self) -> tuple[str, ...]:
        """Return all keys, in the order of their first citation."""
        return tuple(self._cited)

    def note(self, key: str, number: int) -> Note:
        """Return the note `number` for the sentence of a key."""
        cited = self._cited[key]
        speech = self._speeches.get((cited.source, cited.speech))
        return Note(
            number=number,
            region=speech.region if speech else "",
            title=self._title(speech),
            organisation=speech.organisation if speech else "",
            source=cited.source,
            speech=cited.speech,
            line=self.line_of(cited.source, cited.sentence.start),
            start=cited.sentence.start,
            end=cited.sentence.end,
            quote=cited.quote,
            mark=cited.mark,
        )

    def _title(self, speech: Speech | None) -> str:
        return print_text(speech.title, self._rules) if speech else ""
