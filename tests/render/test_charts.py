"""Charts: every datum and label is there, well-formed, readable in grey, the same every time."""

from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import msgspec
import pytest
import resvg_py
from lxml import etree

from jianbao.briefing.model import Chart, Datum
from jianbao.foundations.errors import RenderError
from jianbao.render.charts import draw_chart
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.raster import rasterise
from jianbao.render.svg import advance, lightness, mix, number, wrap
from tests.render.samples import THEMES, briefing

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = tuple(block for block in briefing().blocks if isinstance(block, Chart))


def bars(count: int, *, label: str = "第{}所学校") -> Chart:
    rows = tuple(label.format(place) for place in range(count))
    data = tuple(Datum(row, "", float(place + 1)) for place, row in enumerate(rows))
    return Chart("bars", "图", "说明", rows, (), data, "所")


def read(drawing: str) -> Any:
    """Return a drawing's root, by a parser that takes nothing but well-formed XML."""
    return etree.fromstring(drawing.encode())


def words(drawing: str) -> str:
    return "".join(node.text or "" for node in read(drawing).iter(f"{SVG}text"))


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
def test_every_datum_and_label_is_drawn(chart: Chart, official: Profile) -> None:
    drawn = words(draw_chart(chart, official, width=440))
    for label in (*chart.rows, *chart.columns, *(datum.label for datum in chart.data)):
        assert label in drawn


@pytest.mark.parametrize("count", [1, 7, 40])
def test_bars_hold_any_number_of_rows_on_one_page(count: int, official: Profile) -> None:
    root = read(draw_chart(bars(count), official, width=440))
    labels = {node.text for node in root.iter(f"{SVG}text")}
    assert {f"第{place}所学校" for place in range(count)} <= labels
    assert float(root.get("viewBox", "").split()[3]) < 610


def test_bars_start_at_zero_and_keep_their_proportions(official: Profile) -> None:
    root = read(draw_chart(bars(4), official, width=440))
    widths = [float(node.get("width", "0")) for node in root.iter(f"{SVG}rect")]
    assert [round(width / widths[0], 1) for width in widths] == [1.0, 2.0, 3.0, 4.0]


def test_a_negative_bar_goes_the_other_way(official: Profile) -> None:
    data = (Datum("增", "", 5.0, "5%"), Datum("减", "", -5.0, "-5%"))
    root = read(draw_chart(Chart("bars", "图", "说明", ("增", "减"), (), data), official, width=400))
    up, down = root.iter(f"{SVG}rect")
    assert float(down.get("x", "0")) + float(down.get("width", "0")) == pytest.approx(float(up.get("x", "0")))


def test_two_series_have_a_legend(official: Profile) -> None:
    data = tuple(Datum("甲县", year, value) for year, value in (("2022年", 1.0), ("2023年", 2.0)))
    drawn = words(
        draw_chart(Chart("bars", "图", "说明", ("甲县",), ("2022年", "2023年"), data), official, width=400)
    )
    assert "2022年2023年" in drawn


def test_an_empty_chart_is_still_a_drawing(official: Profile) -> None:
    for kind in ("bars", "matrix", "slopes", "shares"):
        read(draw_chart(Chart(kind, "图", "说明", (), (), ()), official, width=400))  # type: ignore[arg-type]


def test_nothing_leaves_the_drawing(official: Profile) -> None:
    for chart in (*CHARTS, bars(12, label="第{}所名称很长很长很长很长很长很长很长很长的学校")):
        root = read(draw_chart(chart, official, width=440))
        height = float(root.get("viewBox", "").split()[3])
        for node in root.iter(f"{SVG}text"):
            length = advance(node.text or "") * float(node.get("font-size", "0"))
            before = {"start": 0.0, "middle": length / 2, "end": length}[node.get("text-anchor", "start")]
            left = float(node.get("x", "0")) - before
            assert left > -1
            assert left + length < 441
            assert 0 < float(node.get("y", "0")) < height


PAIRS = (
    ("办事窗口", 42.0, 18.0, "个"),
    ("平均等候时间", 50.0, 15.0, "分钟"),
    ("一次办结率", 61.0, 88.0, "%"),
)
SLOPES = Chart(
    "slopes",
    "前后变化",
    "说明",
    tuple(name for name, *_ in PAIRS),
    ("原值", "现值"),
    tuple(
        Datum(name, column, value, f"{value:g}{unit}")
        for name, before, after, unit in PAIRS
        for column, value in (("原值", before), ("现值", after))
    ),
)
SHARES = Chart(
    "shares",
    "占比",
    "说明",
    ("女职工", "青年"),
    (),
    (Datum("女职工", "", 46.0, "46%"), Datum("青年", "", 92.0, "92%以上")),
    "%",
)


@pytest.mark.parametrize("chart", [SLOPES, SHARES], ids=lambda chart: chart.kind)
@pytest.mark.parametrize("width", [180, 440])
def test_developments_print_names_and_values_within_the_drawing(
    chart: Chart, width: float, official: Profile
) -> None:
    root = read(draw_chart(chart, official, width=width))
    drawn = words(draw_chart(chart, official, width=width))
    for label in (*chart.rows, *chart.columns, *(datum.label for datum in chart.data)):
        assert label in drawn
    for node in root.iter(f"{SVG}text"):
        length = advance(node.text or "") * float(node.get("font-size", "0"))
        left = float(node.get("x", "0")) - {"middle": length / 2, "end": length}.get(
            node.get("text-anchor"), 0
        )
        assert -1 < left < left + length < width + 1


def test_each_slope_has_its_own_axis_from_zero(official: Profile) -> None:
    root = read(draw_chart(SLOPES, official, width=440))
    heights = [float(node.get("cy", "0")) for node in root.iter(f"{SVG}circle")]
    zero = max(float(node.get("y1", "0")) for node in root.iter(f"{SVG}line"))
    reach = [zero - height for height in heights]
    assert reach[0] == pytest.approx(reach[2])
    assert [reach[1] / reach[0], reach[3] / reach[2]] == pytest.approx([18 / 42, 15 / 50], abs=0.01)
    assert [reach[4] / reach[0], reach[5] / reach[0]] == pytest.approx([0.61, 0.88], abs=0.01)


def test_a_share_fills_its_part_of_the_whole(official: Profile) -> None:
    root = read(draw_chart(SHARES, official, width=440))
    whole, part, _, other = (float(node.get("width", "0")) for node in root.iter(f"{SVG}rect"))
    assert [part / whole, other / whole] == pytest.approx([0.46, 0.92], abs=0.01)


def test_a_deeper_shade_is_always_darker_in_grey() -> None:
    shades = [lightness(mix("#c00000", share)) for share in (0.14, 0.3, 0.48, 0.68, 0.92)]
    assert all(lighter - darker > 0.08 for lighter, darker in pairwise(shades))


def test_special_characters_come_out_as_themselves(official: Profile) -> None:
    chart = Chart(
        "bars", "<script>", "{{ 7*7 }}", ("<b>&{{ x }}",), (), (Datum("<b>&{{ x }}", "", 1.0, "=1+1"),)
    )
    assert words(draw_chart(chart, official, width=400)) == "<b>&{{ x }}=1+1"


def test_a_drawing_is_the_same_every_time(
    official: Profile, fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (draw_chart(CHARTS[0], official, width=440) for _ in range(2))
    assert first == second
    pictures = []
    for name in ("one", "other"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))  # where nothing is kept yet
        pictures.append(rasterise(first, fonts, dpi=72))
    assert pictures[0] == pictures[1]
    assert pictures[0].startswith(b"\x89PNG")


def test_a_kept_picture_is_not_drawn_again_and_another_is(
    official: Profile, fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first, second = (draw_chart(chart, official, width=440) for chart in CHARTS[:2])
    drawn = Mock(side_effect=resvg_py.svg_to_bytes)
    monkeypatch.setattr(resvg_py, "svg_to_bytes", drawn)
    assert rasterise(first, fonts, dpi=72) == rasterise(first, fonts, dpi=72)
    assert drawn.call_count == 1
    pictures = {rasterise(first, fonts, dpi=72), rasterise(first, fonts, dpi=144), rasterise(second, fonts)}
    assert (len(pictures), drawn.call_count) == (3, 3)


def test_a_picture_with_another_font_of_the_same_name_is_drawn_anew(
    official: Profile, fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    face = official.faces[official.styles["chart_label"].face].file
    changed = tmp_path / face
    changed.write_bytes(fonts.path(face).read_bytes() + b"\0")
    other = msgspec.structs.replace(fonts, files={**fonts.files, face: changed})
    drawing = draw_chart(bars(2), official, width=200)
    drawn = Mock(side_effect=resvg_py.svg_to_bytes)
    monkeypatch.setattr(resvg_py, "svg_to_bytes", drawn)
    assert rasterise(drawing, fonts, dpi=72) == rasterise(drawing, other, dpi=72)
    assert drawn.call_count == 2


def test_a_rare_character_comes_from_the_fallback(official: Profile, fonts: FontSet) -> None:
    rare, common = (
        rasterise(draw_chart(bars(1, label=label), official, width=200), fonts, dpi=72)
        for label in ("镕", "学")
    )
    assert rare != common


def test_a_character_nobody_has_stops_the_picture(official: Profile, fonts: FontSet) -> None:
    with pytest.raises(RenderError, match="𬭎"):
        rasterise(draw_chart(bars(1, label="𬭎"), official, width=200), fonts)


def test_long_labels_are_broken_evenly_and_keep_figures_whole() -> None:
    assert wrap(THEMES[-1], 12) == ["特殊教育、专门教育和", "国家通用语言文字普及"]
    assert any("2024" in line for line in wrap("完成2024年目标任务", 4))
    lines = wrap("甲乙丙丁，戊己庚辛）壬癸", 4)
    assert all(not line.startswith(("，", "）")) for line in lines)


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (0.126, "0.13"), (-0.001, "0"), (100.0, "100")])
def test_coordinates_are_written_one_way(value: float, written: str) -> None:
    assert number(value) == written


def test_a_matrix_whose_heads_are_too_long_is_turned(official: Profile) -> None:
    columns = tuple(f"第{place}个名称很长的共性主题" for place in range(12))
    data = (Datum("甲县", columns[3], 4.0, "4"),)
    turned = read(
        draw_chart(Chart("matrix", "图", "说明", ("甲县", "乙市"), columns, data), official, width=440)
    )
    ends = {node.text for node in turned.iter(f"{SVG}text") if node.get("text-anchor") == "end"}
    assert ends == set(columns)
    assert "4" in words(
        draw_chart(Chart("matrix", "图", "说明", ("甲县", "乙市"), columns, data), official, width=440)
    )
