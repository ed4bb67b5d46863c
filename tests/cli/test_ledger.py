from pathlib import Path

import pytest

from jianbao.cli.main import main

HEADER = "source,speech,start,end,text,value,status,rule\n"
DERIVED = "id,rule,formula,value,source,start,end,text,part_value\n"
FELL = "由8家减至5家。"
FIGURES = "讲话,1,1,3,8家,8,indicator,quantity\n讲话,1,5,7,5家,5,indicator,quantity\n"


def folders(path: Path, text: str, rows: str, derived: str = "") -> list[str]:
    """Write a text, its ledger and what is derived from it; return the arguments that name them."""
    (path / "text").mkdir()
    (path / "summary").mkdir()
    (path / "text" / "讲话.txt").write_text(text, encoding="utf-8")
    (path / "summary" / "numbers.csv").write_text(HEADER + rows, encoding="utf-8")
    (path / "summary" / "derived.csv").write_text(DERIVED + derived, encoding="utf-8")
    return ["ledger", "--text", str(path / "text"), "--summary", str(path / "summary")]


def test_a_closed_ledger_prints_its_fates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "讲话,1,0,5,2024年,,date,year\n讲话,1,7,9,3所,3,indicator,quantity\n"
    assert main(folders(tmp_path, "2024年新建3所。", rows)) == 0
    assert capsys.readouterr().out == "讲话: date=1 indicator=1 unaccounted=0 double=0\n"


def test_a_number_in_no_row_fails_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(folders(tmp_path, "首行\n新建3所。", "")) == 2
    captured = capsys.readouterr()
    assert "unaccounted=1 double=0" in captured.out
    assert "讲话.txt:2: “3” is in no row" in captured.err


def test_a_number_in_two_rows_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "讲话,1,0,2,3所,3,indicator,quantity\n讲话,1,0,1,3,3,name,bare\n"
    assert main(folders(tmp_path, "3所", rows)) == 2
    assert "is in two rows" in capsys.readouterr().err


def test_a_missing_ledger_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--text", str(tmp_path), "--summary", str(tmp_path)]) == 2
    assert "run snakemake to build it" in capsys.readouterr().err


def test_rows_of_a_text_that_is_gone_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(folders(tmp_path, "无数字", "另一篇,1,0,1,3,3,name,bare\n")) == 2
    assert "另一篇" in capsys.readouterr().err


def test_a_derived_figure_that_comes_out_is_silent(tmp_path: Path) -> None:
    figure = "D1,difference,5家－8家=－3家,-3,讲话"
    derived = f"{figure},5,7,5家,5\n{figure},1,3,8家,8\n"
    assert main(folders(tmp_path, FELL, FIGURES, derived)) == 0


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            "D1,difference,5家－8家=－4家,-4,讲话,5,7,5家,5\nD1,difference,5家－8家=－4家,-4,讲话,1,3,8家,8\n",
            "does not come to -4",
            id="wrong arithmetic",
        ),
        pytest.param(
            "D1,difference,5家－8家=－3家,-3,讲话,5,7,5家,5\nD1,difference,5家－8家=－3家,-3,讲话,0,2,8家,8\n",
            "does not stand at 0",
            id="a part that stands elsewhere",
        ),
        pytest.param(
            "D1,difference,5家－8家=－4家,-4,讲话,5,7,5家,5\nD1,difference,5家－8家=－4家,-4,讲话,1,3,8家,9\n",
            "is no figure of 9 in numbers.csv",
            id="a value that the ledger does not have",
        ),
        pytest.param(
            "D1,difference,9家－8家=－3家,-3,讲话,5,7,5家,5\nD1,difference,9家－8家=－3家,-3,讲话,1,3,8家,8\n",
            "does not come to -3",
            id="a formula of other figures",
        ),
        pytest.param(
            "D1,guess,5家=5家,5,讲话,5,7,5家,5\n",
            "does not come to 5",
            id="a rule that nobody knows",
        ),
    ],
)
def test_a_derived_figure_that_does_not_come_out_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, said: str
) -> None:
    assert main(folders(tmp_path, FELL, FIGURES, rows)) == 2
    assert said in capsys.readouterr().err
