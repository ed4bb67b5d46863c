"""The words that writers add around the text, kept in `templates/shared/page.yml`."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from jianbao.briefing.model import Note
from jianbao.foundations.yamlfile import load_yaml

CAPTION_SPACE = "\u3000"


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels of links and regions, and how a note says where its sentence stands."""

    skip: str
    contents: str
    note: str
    back: str
    close: str
    note_place: str
    note_place_without_region: str
    note_line: str
    note_joint: str
    note_file: str
    bare_mark: str
    table: str
    chart: str
    """What tables and charts are numbered as: 表1, 图1."""
    page_number: str
    search: str
    data: str
    units: tuple[str, ...]
    """Units of several characters, kept on one line with their figure."""
    ahead: tuple[str, ...] = ()
    """What stands before a figure and belongs to it: 近, 超过."""
    facets: dict[str, str] = {}
    """What region, theme and kind are called where rows are chosen by them, and what is chosen."""
    kinds: dict[str, str] = {}
    """What each kind of figure is called."""

    def place_of(self, note: Note) -> str:
        """Return where the sentence of a note stands, in words."""
        pattern = self.note_place if note.region else self.note_place_without_region
        return pattern.format(region=note.region, title=note.title, line=note.line)

    def line_of(self, note: Note) -> str:
        """Return the line of a note, where the speech has been named already."""
        return self.note_line.format(line=note.line)

    def caption_of(self, label: str, number: int, text: str) -> str:
        """Return a numbered caption; the space is wide, as it stands between a Chinese number and title."""
        return f"{label}{number}{CAPTION_SPACE}{text}"

    def mark_of(self, number: int) -> str:
        """Return the mark of a note as printed."""
        return self.bare_mark.format(number=number)


def load_words(templates: Path) -> PageWords:
    """Return the words of `templates`."""
    return load_yaml(templates / "shared" / "page.yml", PageWords)


def by_speech(notes: Iterable[Note]) -> tuple[tuple[Note, ...], ...]:
    """Gather notes by speech, in the order of each speech's first note: the short list names it once."""
    gathered: dict[tuple[str, int], list[Note]] = {}
    for note in notes:
        gathered.setdefault((note.source, note.speech), []).append(note)
    return tuple(map(tuple, gathered.values()))
