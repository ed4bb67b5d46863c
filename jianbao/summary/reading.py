"""Tables of a finished summary read row by row: however many there are, one is in memory."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from jianbao.foundations.errors import JianbaoError


def read_table(path: Path) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table; raise JianbaoError where its file cannot be read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as error:
        raise JianbaoError(f"{path}: cannot be read ({error.strerror}); run snakemake to build it") from error
