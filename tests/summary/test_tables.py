"""The tables carry the contract's columns, numbers in full and text as it is."""

import csv
import io
import re
from pathlib import Path

from jianbao.summary.tables import COLUMNS, write_header, write_rows
from tests.summary.records import QUOTE, small_summary


def table(name: str) -> bytes:
    return write_header(name) + write_rows(name, getattr(small_summary(), name))


def rows(name: str) -> list[dict[str, str]]:
    written = table(name).decode("utf-8")
    return list(csv.DictReader(io.StringIO(written)))


def test_the_columns_are_those_of_the_published_contract(root: Path) -> None:
    contract = (root / "docs" / "contract.md").read_text(encoding="utf-8")
    published = dict(re.findall(r"^\| `summary/(\w+)\.csv` \|[^|]*\| ([^|]+) \|$", contract, re.MULTILINE))
    assert len(published) == 9
    for name, columns in published.items():
        plain = re.sub(r"\([^)]*\)", "", columns)
        assert tuple(part.strip() for part in plain.split(",")) == COLUMNS[name]


def test_values_and_quotes_come_out_as_they_are() -> None:
    first, second = rows("indicators")
    assert (first["value"], second["value"]) == ("20000", "2807000000")
    assert first["quote"] == QUOTE
    assert first["value_from"] == first["period"] == ""


def test_page_noise_has_no_speech() -> None:
    assert rows("numbers") == [
        {
            "source": "甲",
            "speech": "",
            "start": "1",
            "end": "4",
            "text": "702",
            "value": "",
            "status": "metadata",
            "rule": "m",
        }
    ]


def test_commas_and_quotes_in_a_cell_are_kept() -> None:
    assert rows("issues")[0]["message"] == 'a,"b"'


def test_themes_of_a_highlight_share_a_cell() -> None:
    assert rows("highlights")[0]["themes"] == "places_facilities equity_aid"


def test_an_empty_table_still_has_its_header() -> None:
    assert (
        write_header("comparisons") + write_rows("comparisons", ())
        == ",".join(COLUMNS["comparisons"]).encode() + b"\n"
    )


def test_a_derived_figure_has_a_row_for_each_of_its_parts() -> None:
    found = [
        (row["id"], row["value"], row["formula"], row["text"], row["part_value"]) for row in rows("derived")
    ]
    assert found == [
        ("D1", "-3", "5个－8个=－3个", "5个", "5"),
        ("D1", "-3", "5个－8个=－3个", "8个", "8"),
    ]
