"""The compilation in seeds/, built as people build it, keeps every promise of docs/contract.md."""

import csv
import io
import json
import re
import zipfile

import jsonschema
import pytest

from tests.conftest import ROOT
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

AUDIENCES = ("departments", "leaders", "public")
CONTRACT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
TABLES = dict(re.findall(r"^\| `summary/(\w+)\.csv` \|[^|]*\| (.+) \|$", CONTRACT, re.MULTILINE))
DIGITS = re.compile(r"[0-9\uff10-\uff19]+")

Row = dict[str, str]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the build of seeds/, by name."""
    seeds = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt")}
    project = Project.lay_out(tmp_path_factory.mktemp("seed") / "p", seeds)
    done = project.run()
    assert done.code == 0, done.printed
    return project.built()


def rows(seed: dict[str, bytes], table: str) -> list[Row]:
    text = seed[f"summary/{table}.csv"].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def text_of(seed: dict[str, bytes], row: Row) -> str:
    return seed[f"text/{row['source']}.txt"].decode("utf-8")


def cut(seed: dict[str, bytes], row: Row) -> str:
    return text_of(seed, row)[int(row["start"]) : int(row["end"])]


def test_the_contract_names_the_tables() -> None:
    assert len(TABLES) == 9


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_columns_it_promises(seed: dict[str, bytes], table: str) -> None:
    promised = re.sub(r" \([^)]*\)", "", TABLES[table]).split(", ")
    content = seed[f"summary/{table}.csv"].decode("utf-8")
    assert content.splitlines()[0] == ",".join(promised)
    assert "\r" not in content
    assert not content.startswith("\ufeff")


def test_every_document_is_there_and_is_what_its_name_says(seed: dict[str, bytes]) -> None:
    for audience in AUDIENCES:
        assert seed[f"briefings/{audience}.pdf"].startswith(b"%PDF-")
        assert seed[f"briefings/{audience}.html"].lstrip().lower().startswith(b"<!doctype html")
        with zipfile.ZipFile(io.BytesIO(seed[f"briefings/{audience}.docx"])) as package:
            assert package.testzip() is None
            assert "word/document.xml" in package.namelist()


def test_the_workbook_holds_the_tables_as_sheets(seed: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(seed["summary/indicators.xlsx"])) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode("utf-8"))
        sheets = {
            name: book.read(f"xl/worksheets/sheet{number}.xml") for number, name in enumerate(names, start=1)
        }
    assert set(TABLES) <= set(sheets)
    assert [name for name in TABLES if b"autoFilter" not in sheets[name]] == []
    assert [name for name in TABLES if b'state="frozen"' not in sheets[name]] == []


def test_the_summary_keeps_its_schema(seed: dict[str, bytes]) -> None:
    schema = json.loads((ROOT / "docs" / "briefing.schema.json").read_text(encoding="utf-8"))
    summary = json.loads(seed["summary/briefing.json"])
    jsonschema.Draft202012Validator(schema).validate(summary)
    assert len(summary["numbers"]) == len(rows(seed, "numbers"))


def test_the_text_is_the_source_itself(seed: dict[str, bytes]) -> None:
    for path in (ROOT / "seeds").glob("*.txt"):
        assert seed[f"text/{path.stem}.txt"] == path.read_bytes()


@pytest.mark.parametrize("table", ["numbers", "indicators", "derived"])
def test_a_figure_stands_where_its_row_says(seed: dict[str, bytes], table: str) -> None:
    wrong = [row for row in rows(seed, table) if cut(seed, row) != row["text"]]
    assert wrong == []


def test_a_heading_stands_where_its_row_says(seed: dict[str, bytes]) -> None:
    assert [row for row in rows(seed, "sections") if row["heading"] not in cut(seed, row)] == []


@pytest.mark.parametrize("table", ["indicators", "themes", "highlights"])
def test_a_quotation_is_verbatim(seed: dict[str, bytes], table: str) -> None:
    assert [row for row in rows(seed, table) if row["quote"] not in text_of(seed, row)] == []


def test_a_highlight_is_cut_out_of_its_quotation(seed: dict[str, bytes]) -> None:
    for row in rows(seed, "highlights"):
        left = iter(row["quote"])
        assert all(character in left for character in row["text"]), row["text"]


def test_every_run_of_digits_lies_in_exactly_one_row_of_the_ledger(seed: dict[str, bytes]) -> None:
    ledger = [(int(row["start"]), int(row["end"])) for row in rows(seed, "numbers")]
    (text,) = (
        content.decode("utf-8")
        for name, content in seed.items()
        if name.endswith(".txt") and name.startswith("text/")
    )
    holding = {
        (run.start(), run[0]): sum(start <= run.start() and run.end() <= end for start, end in ledger)
        for run in DIGITS.finditer(text)
    }
    assert {run: count for run, count in holding.items() if count != 1} == {}


def test_an_unresolved_number_is_an_issue_as_well(seed: dict[str, bytes]) -> None:
    doubted = {(row["source"], row["start"]) for row in rows(seed, "issues")}
    unresolved = [row for row in rows(seed, "numbers") if row["status"] == "unresolved"]
    assert [row for row in unresolved if (row["source"], row["start"]) not in doubted] == []


def test_what_the_ledger_calls_an_indicator_is_one(seed: dict[str, bytes]) -> None:
    """Or it is the value that an indicator's change began with."""
    called = {
        (row["start"], row["end"]): row["value"]
        for row in rows(seed, "numbers")
        if row["status"] == "indicator"
    }
    indicators = {(row["start"], row["end"]): row for row in rows(seed, "indicators")}
    began = {row["value_from"] for row in indicators.values()}
    assert set(indicators) <= set(called)
    assert [place for place in called if place not in indicators and called[place] not in began] == []
