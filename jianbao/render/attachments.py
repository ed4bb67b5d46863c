"""Files that travel inside a PDF: the data behind a briefing, dated as the briefing is."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import weasyprint

from jianbao.foundations.errors import RenderError

_DATE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""PDF/A wants every attachment dated, and the clock would make two builds differ."""


def date_of(text: str) -> datetime | None:
    """Return the day that a briefing's date names (2026-03-24, 2026年3月24日), if it names one.

    >>> date_of("2026年3月24日").date().isoformat()
    '2026-03-24'
    >>> date_of("三月下旬") is None
    True
    """
    found = _DATE.search(text)
    if found is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        return None


def read_attachments(paths: Sequence[Path], date: datetime | None) -> list[weasyprint.Attachment]:
    """Return files as attachments of a PDF, in their order; raise RenderError for one that is missing."""
    return [_attachment(path, date or _UNDATED) for path in paths]


def _attachment(path: Path, date: datetime) -> weasyprint.Attachment:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RenderError(
            f"{path}: cannot be attached ({error.strerror}); build the summary first"
        ) from error
    return weasyprint.Attachment(
        file_obj=io.BytesIO(data), name=path.name, created=date, modified=date, relationship="Data"
    )
