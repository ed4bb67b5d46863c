"""Reading a composed briefing back as plain text, the way its reader meets it."""

from collections.abc import Iterator

from jianbao.briefing.model import (
    Briefing,
    Chart,
    Endmatter,
    Heading,
    Inlines,
    KeyFigures,
    List,
    Masthead,
    NoteRef,
    Notes,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)


def words(content: Inlines) -> str:
    """Return the characters of a paragraph without its note marks."""
    return "".join(run.text for run in content if isinstance(run, Text))


def marks(content: Inlines) -> list[int]:
    """Return the numbers of the notes that a paragraph refers to."""
    return [run.number for run in content if isinstance(run, NoteRef)]


def runs(briefing: Briefing) -> Iterator[Inlines]:
    """Yield the content of every paragraph, heading, list item and cell."""
    for block in briefing.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.content
        elif isinstance(block, List):
            yield from (item.content for item in block.items)
        elif isinstance(block, Table):
            yield from (cell.content for row in (*block.head, *block.body) for cell in row)


def phrases(briefing: Briefing) -> list[str]:
    """Return every string that a reader meets, block by block."""
    found = [words(content) for content in runs(briefing)]
    for block in briefing.blocks:
        match block:
            case Masthead():
                found += [block.name, block.issue, block.office, block.date]
            case Title():
                found += [block.text, block.subtitle]
            case KeyFigures():
                found += [part for one in block.figures for part in (one.value, one.label, one.detail)]
            case Chart():
                found += [block.caption, block.alt, *block.rows, *block.columns]
                found += [datum.label for datum in block.data]
            case Table():
                found.append(block.caption)
            case Notes():
                found.append(block.heading)
            case Endmatter():
                found += block.lines
            case Heading() | Paragraph() | List() | PageBreak():
                pass
    return [phrase for phrase in found if phrase]


def text(briefing: Briefing) -> str:
    """Return all that a reader meets, as one string."""
    return "\n".join(phrases(briefing))


def headings(briefing: Briefing) -> list[str]:
    """Return the headings in order."""
    return [words(block.content) for block in briefing.blocks if isinstance(block, Heading)]
