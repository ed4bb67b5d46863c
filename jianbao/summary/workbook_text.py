"""The words of the workbook: config/workbook.yaml."""

from pathlib import Path

import msgspec

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml


class SheetText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sheet is called for readers, and what its columns mean."""

    title: str
    about: str
    columns: dict[str, str]


class SheetCut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a sheet that holds the first rows of its table alone."""

    name: str
    about: str
    """With `{rows}`, `{shown}` and `{file}`, where all rows are."""


class WorkbookText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that the workbook says besides its tables, and which indicators it asks a person to check."""

    guide: str
    heading: tuple[str, str, str]
    cut: SheetCut
    check: SheetText
    confidence_below: float
    sheets: dict[str, SheetText]


def load_workbook_text(path: Path) -> WorkbookText:
    """Return the words of the workbook."""
    words = load_yaml(path, WorkbookText)
    try:
        words.cut.about.format(rows=2, shown=1, file="a.csv")
    except (KeyError, ValueError, IndexError) as error:
        raise LexiconError(
            f"{path}: cut.about: {error}; use {{rows}}, {{shown}} and {{file}} alone"
        ) from error
    return words
