"""The workbook opens in a spreadsheet with typed cells and nothing run as a formula."""

import csv
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from jianbao.cli.main import main
from jianbao.foundations.errors import JianbaoError, LexiconError
from jianbao.summary.sheets import Sheet, read_sheet, rows_shown
from jianbao.summary.tables import COLUMNS, write_header, write_rows
from jianbao.summary.workbook import write_workbook
from jianbao.summary.workbook_text import WorkbookText, load_workbook_text
from tests.conftest import ROOT
from tests.summary.building import Build
from tests.summary.records import QUOTE, indicator, small_summary
from tests.summary.test_build import documents, in_shards


@pytest.fixture
def words(root: Path) -> WorkbookText:
    return load_workbook_text(root / "config" / "workbook.yaml")


def book(words: WorkbookText, folder: Path, most: int = 100) -> bytes:
    """Return the workbook of the small summary with at most so many rows a sheet."""
    summary = small_summary()
    sheets = {name: sheet(folder, name, getattr(summary, name), most) for name in COLUMNS}
    low = [row for row in summary.indicators if row.confidence < words.confidence_below]
    return write_workbook(sheets, sheet(folder, "indicators", low, most), words)


def sheet(folder: Path, table: str, records: Sequence[msgspec.Struct], most: int = 100) -> Sheet:
    """Return records as the sheet that is read from their CSV."""
    written = write_rows(table, records)
    path = folder / f"{table}.csv"
    path.write_bytes(write_header(table) + written)
    return read_sheet(table, path, rows=written.count(b"\n"), most=most, file=path.name)


def sheet_xml(data: bytes, words: WorkbookText, name: str) -> str:
    number = [words.guide, words.check.title, *COLUMNS].index(name) + 1
    return zipfile.ZipFile(io.BytesIO(data)).read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")


def test_every_table_is_a_sheet_with_filter_and_frozen_header(words: WorkbookText, tmp_path: Path) -> None:
    data = book(words, tmp_path)
    for name in COLUMNS:
        xml = sheet_xml(data, words, name)
        assert "<autoFilter" in xml
        assert 'state="frozen"' in xml


def test_a_cell_that_begins_with_an_equals_sign_is_text(words: WorkbookText, tmp_path: Path) -> None:
    data = book(words, tmp_path)
    assert "<f>" not in sheet_xml(data, words, "indicators")
    assert QUOTE in strings(data)


def test_values_are_numbers(words: WorkbookText, tmp_path: Path) -> None:
    data = book(words, tmp_path)
    assert "<v>2807000000</v>" in sheet_xml(data, words, "indicators")


def test_doubtful_rows_are_listed_to_be_checked_and_sure_ones_are_not(
    words: WorkbookText, tmp_path: Path
) -> None:
    xml = sheet_xml(book(words, tmp_path), words, words.check.title)
    assert "<v>2807000000</v>" in xml
    assert "<v>20000</v>" not in xml


def test_the_guide_explains_every_column(words: WorkbookText) -> None:
    assert {name: tuple(text.columns) for name, text in words.sheets.items()} == dict(COLUMNS)


def test_the_same_tables_give_the_same_bytes(words: WorkbookText, tmp_path: Path) -> None:
    assert book(words, tmp_path) == book(words, tmp_path)


def test_an_empty_table_makes_an_empty_sheet(words: WorkbookText, tmp_path: Path) -> None:
    assert "<sheetData>" in sheet_xml(book(words, tmp_path, most=0), words, "issues")


def test_a_sheet_that_is_cut_says_how_many_rows_there_are_and_where(
    words: WorkbookText, tmp_path: Path
) -> None:
    whole, cut = (book(words, tmp_path, most=most) for most in (2, 1))
    said = words.cut.about.format(rows=2, shown=1, file="indicators.csv")
    assert said not in strings(whole)
    assert said in strings(cut)
    assert "<v>2807000000</v>" not in sheet_xml(cut, words, "indicators")


def test_a_word_for_cut_sheets_that_cannot_be_filled_is_named(root: Path, tmp_path: Path) -> None:
    written = (root / "config" / "workbook.yaml").read_text(encoding="utf-8")
    file = tmp_path / "workbook.yaml"
    file.write_text(written.replace("{shown}", "{seen}"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"workbook\.yaml: cut\.about: 'seen'"):
        load_workbook_text(file)


LOOKING_OTHERWISE = (
    "NA",
    "nan",
    "null",
    "None",
    "#N/A",
    "-inf",
    "001",
    "1e5",
    "true",
    "2024-01-01",
    " \u4e24\u7aef\u7a7a ",
    'a,"b"',
    "\u4e0a\n\u4e0b",
    "\u4e0a\r\u4e0b",
    "=1+1",
    "\ufeff\u5934",
)


@pytest.mark.parametrize("text", LOOKING_OTHERWISE)
def test_a_text_stays_what_it_is(text: str, tmp_path: Path) -> None:
    (row,) = small_summary().highlights
    found = sheet(tmp_path, "highlights", [structs.replace(row, heading=text)])
    assert found.cells("heading") == [text]


def test_empty_cells_are_none_whatever_their_column_holds(tmp_path: Path) -> None:
    (mention,) = small_summary().numbers
    found = sheet(tmp_path, "numbers", [mention, structs.replace(mention, speech=2, value=Decimal("0.10"))])
    assert found.cells("speech") == [None, 2]
    assert found.cells("value") == [None, 0.1]
    (issue,) = small_summary().issues
    found = sheet(tmp_path, "issues", [issue, structs.replace(issue, source="", start=3)])
    assert found.cells("source") == ["\u7532", None]
    assert found.cells("start") == [None, 3]


NUMBERS = ("0.1", "28.07", "99.95", "2807000000", "123456789012345678", "0.30000000000000004", "-3")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_the_nearest_one_to_its_digits(number: str, tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "indicators",
        [indicator("\u8d44\u91d1", Decimal(number), "\u5143", "28.07\u4ebf\u5143", 0.4)],
    )
    assert found.cells("value") == [float(number)]


def test_whole_numbers_and_truths_have_their_types(made: Build) -> None:
    found = read_sheet("comparisons", made.output / "comparisons.csv", rows=100, most=100, file="")
    assert {type(cell) for cell in found.cells("start")} == {int}
    assert {type(cell) for cell in found.cells("value")} == {float}
    assert {type(cell) for cell in found.cells("comparable")} == {bool}


def test_a_table_that_is_not_there_or_another_is_named(tmp_path: Path) -> None:
    path = tmp_path / "issues.csv"
    for content, said in [
        (None, "No such file"),
        (b"", "No columns"),
        (write_header("themes"), "Usecols"),
        (write_header("issues") + b"a,b,c,d,e,f,g,h\n", "parse"),
        (write_header("issues") + b"\xff,,,,,,,\n", "decode"),
    ]:
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(JianbaoError, match=r"issues\.csv: cannot be read as the table issues") as error:
            read_sheet("issues", path, rows=1, most=100, file="")
        assert said in str(error.value)
        assert "\n" not in str(error.value)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    build = Build(tmp_path_factory.mktemp("made"))
    build.make(in_shards(documents(), 3, 4))
    return build


def test_the_summary_says_how_many_rows_its_tables_have(made: Build, words: WorkbookText) -> None:
    rows = msgspec.json.decode((made.places.material / "rows.json").read_bytes(), type=dict[str, int])
    found = {table: table_rows(made.output / f"{table}.csv") for table in COLUMNS}
    doubtful = table_rows(made.places.material / "doubtful.csv")
    low = [row for row in found["indicators"] if float(row["confidence"]) < words.confidence_below]
    assert doubtful == low
    assert rows == {table: len(found[table]) for table in COLUMNS} | {"doubtful": len(low)}


def table_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_step_shows_every_table_and_says_what_it_leaves_out(made: Build, tmp_path: Path) -> None:
    words = load_workbook_text(ROOT / "config" / "workbook.yaml")
    for most, left_out in [(1, True), (100_000, False)]:
        data = step(made, tmp_path / f"{most}.xlsx", most)
        assert data == step(made, tmp_path / "again.xlsx", most)
        total = len(table_rows(made.output / "numbers.csv"))
        said = words.cut.about.format(rows=total, shown=most, file="numbers.csv")
        assert (said in strings(data)) == left_out
        rows = sheet_xml(data, words, "numbers").count("<row ") - 1
        assert rows == min(most, total)


def step(made: Build, output: Path, most: int) -> bytes:
    """Return what `jianbao workbook` writes."""
    material = made.places.material
    words = {
        "tables": made.output,
        "rows": material / "rows.json",
        "doubtful": material / "doubtful.csv",
        "words": ROOT / "config" / "workbook.yaml",
        "workbook-rows": most,
        "output": output,
    }
    assert main(["workbook", *(f"--{name}={value}" for name, value in words.items())]) == 0
    return output.read_bytes()


def strings(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode("utf-8")


@pytest.mark.parametrize(
    ("rows", "most", "shown"),
    [(0, 10, 0), (10, 10, 10), (11, 10, 10), (5_000, 5_000, 5_000), (5_001, 5_000, 1_000)],
)
def test_a_table_too_long_for_a_sheet_shows_its_beginning(rows: int, most: int, shown: int) -> None:
    assert rows_shown(rows, most) == shown
