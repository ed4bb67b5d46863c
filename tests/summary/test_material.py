"""What briefings of many speeches are made from: a fair choice within the limits, and true totals."""

from pathlib import Path

import pytest

from jianbao.briefing.totals import count_totals
from jianbao.foundations.settings import Limits
from jianbao.summary.model import Summary
from tests.summary.building import Build
from tests.summary.test_build import documents, in_shards

RICH = ("浙江省", "德清县")


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Summary, Build]:
    """The material of the whole, of four speeches, and the build of the latter, with volumes."""
    whole, build = (Build(tmp_path_factory.mktemp(name)) for name in ("whole", "few"))
    shards = in_shards(documents(), 3, 4)
    whole.make(shards)
    build.make(shards, limits=Limits(speeches=5), volumes=True)
    return whole.material(), build.material(), build


def regions(summary: Summary) -> dict[tuple[str, int], str]:
    return {(speech.source, speech.speech): speech.region for speech in summary.speeches}


def test_a_build_within_the_limit_is_all_there(limited: tuple[Summary, Summary, Build]) -> None:
    whole, _, _ = limited
    assert whole.told is None
    assert len(whole.speeches) == 7
    assert whole.totals == count_totals(whole)


def test_every_province_is_told_of_before_one_is_told_of_twice(
    limited: tuple[Summary, Summary, Build],
) -> None:
    whole, few, _ = limited
    assert few.told is not None
    names = [regions(whole)[key] for key in few.told]
    assert [name if name not in RICH else "浙江" for name in names] == [
        "曹妃甸区",
        "浙江",
        "赣州市",
        *[name for name in names if name in {"安化县", "桃江县"}],
        "",
    ]


def test_the_totals_are_those_of_the_whole(limited: tuple[Summary, Summary, Build]) -> None:
    whole, few, _ = limited
    assert few.totals == whole.totals
    assert few.totals is not None
    assert few.totals.speeches == 7


def test_records_are_of_what_is_told_alone(limited: tuple[Summary, Summary, Build]) -> None:
    _, few, _ = limited
    told = set(few.told or ())
    for rows in (few.sections, few.numbers, few.themes, few.highlights):
        assert rows
        assert {(row.source, row.speech) for row in rows} <= told
    assert {(issue.source, issue.speech) for issue in few.issues if issue.speech} <= told


def test_what_a_comparison_refers_to_is_there(limited: tuple[Summary, Summary, Build]) -> None:
    whole, few, _ = limited
    assert few.comparisons == whole.comparisons
    assert {(row.source, row.speech) for row in few.comparisons} - set(few.told or ())
    figures = {(row.source, row.start) for row in few.indicators}
    assert all((row.source, row.start) in figures for row in few.comparisons)
    assert {(row.source, row.speech) for row in few.comparisons} <= set(regions(few))
    assert {row.source for row in few.speeches} <= {row.source for row in few.documents}


def test_a_family_of_many_values_shows_the_largest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jianbao.summary.across._MOST_LIKE", 2)
    monkeypatch.setattr("jianbao.summary.across._MOST_UNLIKE", 1)
    build = Build(tmp_path)
    build.make(in_shards(documents(), 7), limits=Limits(speeches=3))
    few = build.material()
    rows = [row for row in few.comparisons if row.family == "aided_students"]
    everything = (build.output / "comparisons.csv").read_text(encoding="utf-8")
    like = [
        line for line in everything.splitlines() if line.startswith("aided_students") and ",true," in line
    ]
    assert len(like) > 2
    assert [row.value for row in rows if row.comparable] == sorted(
        row.value for row in rows if row.comparable
    )
    assert sum(row.comparable for row in rows) == 2
    assert sum(not row.comparable for row in rows) == 1
    assert few.totals is not None
    (total,) = [one for one in few.totals.families if one.id == "aided_students"]
    assert total.like == len(like)


def test_a_province_has_a_volume_of_its_own_speeches(limited: tuple[Summary, Summary, Build]) -> None:
    _, _, build = limited
    names = (build.places.material / "volumes.json").read_text(encoding="utf-8")
    assert names == '["河北省","浙江省","江西省","湖南省"]\n'
    volume = build.material("浙江省")
    assert {speech.region for speech in volume.speeches} == set(RICH)
    assert volume.totals == count_totals(volume)
    assert {row.region for row in volume.comparisons} <= set(RICH)


def test_a_volume_that_is_no_more_is_taken_away(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build.make(in_shards(documents(), 7), volumes=True)
    assert (build.places.material / "浙江省.msgpack").exists()
    build.make(in_shards(documents(("安化县", "桃江县")), 2), volumes=True)
    assert sorted(path.name for path in build.places.material.iterdir()) == [
        "all.msgpack",
        "doubtful.csv",
        "rows.json",
        "volumes.json",
        "湖南省.msgpack",
    ]
    build.make(in_shards(documents(("安化县", "桃江县")), 2))
    assert (build.places.material / "volumes.json").read_text(encoding="utf-8") == "[]\n"
    assert not (build.places.material / "湖南省.msgpack").exists()
