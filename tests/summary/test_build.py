"""A summary made of shards: the same whatever shards and processes, made anew only where it must be."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.records import Analysis, Highlight, Issue
from jianbao.foundations.settings import Limits
from jianbao.highlights import rank_highlights
from jianbao.summary import build as building
from jianbao.summary.workers import open_workers
from tests.summary.building import Build

PLACES = ("安化县", "桃江县", "德清县", "赣州市", "曹妃甸区", "浙江省", "无名小学")


def speech(place: str, number: int) -> str:
    """Return a speech whose figures depend on a number."""
    return (
        f"扎实办好乡村学校——{place}\n"
        f"2024年,全县投入资金{number}万元,改建学校{number}所,新增学位{number * 10}个。\n"
        f"一是建好学校。组建名师工作室{number}个,在全省率先推行送教下乡,覆盖乡村学校{number}所。\n"
        f"二是帮好学生。2024年,资助困难学生{number * 100}人次。\n"
        f"三是疏浚河道。疏浚河道{number}公里。\n"
    )


def documents(places: tuple[str, ...] = PLACES) -> list[tuple[str, str]]:
    return [(f"文{number}", speech(place, number + 5)) for number, place in enumerate(places)]


def in_shards(rows: list[tuple[str, str]], *sizes: int) -> list[dict[str, str]]:
    left = iter(rows)
    return [dict(next(left) for _ in range(size)) for size in sizes]


def table(build: Build, name: str) -> list[dict[str, str]]:
    text = (build.output / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_files_do_not_tell_how_the_documents_were_divided(tmp_path: Path) -> None:
    whole, divided = Build(tmp_path / "whole"), Build(tmp_path / "divided")
    unreadable = Issue(source="坏", level="error", stage="text", rule="unreadable", message="坏.txt: no text")
    whole.make(in_shards(documents(), 7), issues=(unreadable,))
    divided.make(in_shards(documents(), 2, 1, 4), issues=(unreadable,))
    assert divided.files() == whole.files()
    assert divided.material() == whole.material()
    assert [row["source"] for row in table(divided, "speeches")] == [name for name, _ in documents()]
    assert table(divided, "issues")[0]["rule"] == "unreadable"
    assert any(row["rule"] == "term_without_theme" for row in table(divided, "issues"))
    assert {row["family"] for row in table(divided, "comparisons") if row["comparable"] == "true"} >= {
        "aided_students"
    }


def test_several_processes_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    one, several = Build(tmp_path / "one"), Build(tmp_path / "several")
    shards = in_shards(documents(), 2, 2, 3)
    one.make(shards, limits=Limits(parquet_rows=5))
    several.make(shards, limits=Limits(parquet_rows=5), threads=4)
    assert several.files() == one.files()
    assert sum(several.steps) == sum(one.steps) == len(PLACES)


def test_only_the_shard_that_changed_is_finished_again(tmp_path: Path) -> None:
    build, fresh = Build(tmp_path / "build"), Build(tmp_path / "fresh")
    rows = documents()
    build.make(in_shards(rows, 2, 2, 3))
    before = build.finished()
    rows[2] = (rows[2][0], speech("德清县", 77))
    build.make(in_shards(rows, 2, 2, 3))
    fresh.make(in_shards(rows, 2, 2, 3))
    after = build.finished()
    assert [name for name in sorted(after) if after[name] != before[name]] == ["1.shard"]
    assert build.files() == fresh.files()


def test_only_the_portion_that_changed_is_ranked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked: list[str] = []

    def rank(analyses: Sequence[Analysis], *others: Any) -> tuple[Highlight, ...]:
        ranked.extend(analysis.document.source for analysis in analyses)
        return rank_highlights(analyses, *others)

    monkeypatch.setattr("jianbao.summary.finish._LARGEST", 1)  # a portion for each document
    monkeypatch.setattr("jianbao.summary.finish.rank_highlights", rank)
    build, fresh = Build(tmp_path / "build"), Build(tmp_path / "fresh")
    rows = documents()
    build.make(in_shards(rows, len(rows)))
    assert ranked == [name for name, _ in rows]
    ranked.clear()
    rows[2] = (rows[2][0], speech("德清县", 77))
    build.make(in_shards(rows, len(rows)))
    assert ranked == [rows[2][0]]
    fresh.make(in_shards(rows, len(rows)))
    assert build.files() == fresh.files()


@pytest.mark.parametrize("left", [0, 4, 60, -100, -1])
def test_a_finished_shard_that_is_cut_off_is_made_again(tmp_path: Path, left: int) -> None:
    build = Build(tmp_path)
    build.make(in_shards(documents(), 4, 3))
    before, files = build.finished(), build.files()
    path = build.places.finished / "0.shard"
    path.write_bytes(path.read_bytes()[:left])
    build.make(in_shards(documents(), 4, 3))
    after = build.finished()
    assert (after["0.shard"] != before["0.shard"], after["1.shard"] == before["1.shard"]) == (True, True)
    assert build.files() == files


def test_a_copy_in_another_shard_counts_once_and_counts_again_without_its_original(tmp_path: Path) -> None:
    build = Build(tmp_path)
    rows = [*documents(), ("转载", speech("安化县", 5))]
    build.make(in_shards(rows, 3, 5))
    (warning,) = [row for row in table(build, "issues") if row["rule"] == "duplicate"]
    assert (warning["source"], "speech 1 “扎实办好乡村学校” of seeds/文0.txt" in warning["message"]) == (
        "转载",
        True,
    )
    assert "转载" not in {row["source"] for row in table(build, "indicators")}
    assert build.material().totals == counted_without_copies(build)
    build.make(in_shards(rows[1:], 2, 5))
    assert [row for row in table(build, "issues") if row["rule"] == "duplicate"] == []
    assert "转载" in {row["source"] for row in table(build, "indicators")}


def counted_without_copies(build: Build) -> object:
    from jianbao.briefing.totals import count_totals  # noqa: PLC0415 (the layer above, which counts on its own)

    return count_totals(build.material())


def test_a_failure_leaves_the_files_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = Build(tmp_path)
    build.make(in_shards(documents(), 7))
    before = build.files()

    def no_room(*_: object, **__: object) -> None:
        raise JianbaoError("no room")

    monkeypatch.setattr(building, "write_json", no_room)
    with pytest.raises(JianbaoError, match="no room"):
        build.make(in_shards(documents()[:4], 4))
    assert build.files() == before


def test_a_worker_that_is_killed_is_told_of_in_one_line() -> None:
    def work() -> None:
        with open_workers(2, None) as workers:
            workers.begin(_die)
            workers.finish()

    with pytest.raises(JianbaoError, match="a worker was ended from outside"):
        work()


def _die(_: object) -> int:
    os._exit(9)
