"""What does not fit is left out by a stated order, and the briefing says how much and where it stands."""

from pathlib import Path

import msgspec
import pytest

from jianbao.briefing.allotment import share_out
from jianbao.briefing.audience import load_audience
from jianbao.briefing.choice import choose_by_turns
from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.material import gather_material
from jianbao.briefing.model import Briefing, Chart, Table
from jianbao.briefing.printing import PrintRules
from jianbao.briefing.redaction import load_redaction
from jianbao.briefing.selection import Edition
from jianbao.briefing.totals import count_totals
from jianbao.briefing.trial import try_audience
from jianbao.foundations.errors import TemplateError
from jianbao.foundations.settings import Office
from jianbao.summary.model import FamilyTotal, ProvinceTotal, Summary, ThemeTotal
from tests.briefing.conftest import TEMPLATES
from tests.briefing.many import PROVINCES, many_regions, places_of
from tests.briefing.reading import headings, text, words
from tests.briefing.summaries import build_summary

BITES = ("另有", "其余", "只列", "本部分列出")


def compose(summary: Summary, audience: str, office: Office, edition: Edition | None = None) -> Briefing:
    return compose_briefing(
        summary, templates=TEMPLATES, audience=audience, office=office, edition=edition or Edition()
    )


def tables(briefing: Briefing) -> dict[str, Table]:
    return {block.caption: block for block in briefing.blocks if isinstance(block, Table)}


def rows(briefing: Briefing, caption: str) -> list[list[str]]:
    return [[words(cell.content) for cell in row] for row in tables(briefing)[caption].body]


def own(templates: Path, settings: str) -> Path:
    sections = "title, overview, regions, matrix, theme_tables, comparison_tables, doubts, sources, notes"
    text = f"title: 甲\nsections: [{sections}]\n{settings}"
    (templates / "trial" / "audience.yml").write_text(text, encoding="utf-8")
    return templates


# Choosing


def test_every_group_gives_its_strongest_before_any_gives_a_second() -> None:
    items = [("甲", 1), ("甲", 9), ("乙", 3), ("甲", 5), ("丙", 2)]
    chosen = choose_by_turns(items, 4, group=lambda one: one[0], strength=lambda one: one[1])
    assert chosen == [("甲", 9), ("乙", 3), ("丙", 2), ("甲", 5)]


def test_equals_keep_their_order_and_zero_chooses_all() -> None:
    items = [("甲", 1), ("乙", 1), ("甲", 1)]
    assert choose_by_turns(items, 0, group=lambda one: one[0], strength=lambda one: one[1]) == [
        ("甲", 1),
        ("乙", 1),
        ("甲", 1),
    ]


def test_the_regions_told_of_come_from_every_province(office: Office) -> None:
    briefing = compose(many_regions(90), "departments", office)
    told = [int(one.split("第")[1].removesuffix("县")) for one in headings(briefing) if one.endswith("县")]
    assert len(told) == 40
    counted = [sum(place % 3 == province for place in told) for province in range(3)]
    assert sorted(counted) == [13, 13, 14]


# Saying so


@pytest.mark.parametrize("audience", ["departments", "leaders", "public"])
def test_nothing_is_said_where_nothing_is_left_out(audience: str, office: Office) -> None:
    printed = text(compose(many_regions(7), audience, office))
    assert not [word for word in BITES if word in printed]
    assert "summary 文件夹" not in printed
    assert "分册" not in printed


def test_departments_say_how_many_regions_are_not_told_of(office: Office) -> None:
    briefing = compose(many_regions(90), "departments", office)
    printed = text(briefing)
    assert (
        "选取亮点中数据较多的40个地区（单位）详述。其余50个的做法和数据，见汇总表 highlights.csv" in printed
    )
    assert "本部分列出指标数据80项；全部180项见汇总表 indicators.csv。" in printed
    assert "另有78个地区（单位）涉及这一主题" in printed
    assert "只列详述的40个地区（单位）的材料，全部90份文件、90篇材料见汇总表 speeches.csv" in printed
    assert len(rows(briefing, "材料目录")) == 40


def test_a_family_lists_its_largest_values_and_counts_the_rest(office: Office) -> None:
    briefing = compose(many_regions(90), "departments", office)
    printed = text(briefing)
    family = rows(briefing, "新增学位")
    assert [row[4] for row in family] == ["可比"] * 20 + ["时段不同"] * 9
    assert [row[2] for row in family[:3]] == ["89个", "88个", "87个"]
    assert "可比的数值按大小列出前20个，另有61个，见汇总表 comparisons.csv。" in printed
    chart = next(block for block in briefing.blocks if isinstance(block, Chart) and block.kind == "bars")
    assert len(chart.rows) == 20
    assert chart.caption == "新增学位对比（前20位）"
    assert chart.alt.count("，") == 19


def test_leaders_read_a_short_chart_and_how_many_values_are_not_in_it(office: Office) -> None:
    briefing = compose(many_regions(90), "leaders", office)
    chart = next(block for block in briefing.blocks if isinstance(block, Chart) and block.kind == "bars")
    assert chart.rows[:2] == ("第89县", "第88县")
    assert len(chart.rows) == 10
    assert "另有71个可比数值未列入图。" in text(briefing)
    assert "另有76个地区（单位）的做法未列入本件。" in text(briefing)


def test_doubts_are_listed_errors_first(office: Office) -> None:
    briefing = compose(many_regions(120), "departments", office)
    listed = rows(briefing, "待核事项清单")
    assert len(listed) == 100
    assert listed[0][0] == "第120县"
    assert "另有20项未列，见汇总表 issues.csv。" in text(briefing)


def test_rows_are_shared_out_and_those_of_highlights_come_first(own_templates: Path, office: Office) -> None:
    templates = own(own_templates, "regions: {most: 0}\nindicators: {total: 8}\nhighlights: {total: 4}\n")
    summary = many_regions(4, figures=3)
    briefing = compose_briefing(summary, templates=templates, audience="trial", office=office)
    printed = text(briefing)
    assert [len(rows(briefing, f"第{place}县指标数据")) for place in range(1, 5)] == [2, 2, 2, 2]
    assert (
        "第1县另有亮点做法1条、指标数据1项未列入本册，见汇总表 highlights.csv、 indicators.csv。" in printed
    )
    assert "本部分列出指标数据8项；全部12项" in printed


@pytest.mark.parametrize(
    ("wanted", "total", "level"),
    [([2, 50, 60], 42, 20), ([2, 3], 42, 42), ([], 5, 5), ([9, 9, 9], 3, 1), ([9, 9], 1, 0)],
)
def test_rows_are_shared_so_that_who_wants_less_leaves_more(
    wanted: list[int], total: int, level: int
) -> None:
    assert share_out(wanted, total) == level
    assert sum(min(level, one) for one in wanted) <= total


# The matrix


def test_a_matrix_of_many_regions_counts_them_by_province(office: Office) -> None:
    briefing = compose(many_regions(90), "departments", office)
    matrix = next(block for block in briefing.blocks if isinstance(block, Chart) and block.kind == "matrix")
    assert set(matrix.rows) == set(PROVINCES)
    assert matrix.caption == "各省份做法主题分布（数字为涉及地区数）"
    assert {(datum.row, datum.column): datum.label for datum in matrix.data} == {
        **{(province, "学位供给"): "30" for province in PROVINCES},
        (PROVINCES[1], "教育数字化"): "1",
    }


def test_a_matrix_of_one_province_counts_by_city(office: Office) -> None:
    summary = many_regions(80)
    speeches = tuple(
        msgspec.structs.replace(one, parent=f"云州省/{one.parent.split('/')[1]}") for one in summary.speeches
    )
    briefing = compose(msgspec.structs.replace(summary, speeches=speeches), "departments", office)
    matrix = next(block for block in briefing.blocks if isinstance(block, Chart) and block.kind == "matrix")
    assert sorted(matrix.rows) == [f"第{number}市" for number in range(7)]
    assert matrix.caption == "各市做法主题分布（数字为涉及地区数）"
    assert sum(datum.value for datum in matrix.data if datum.column == "学位供给") == 80


# A part of a larger build


def part_of(whole: Summary, told: int) -> Summary:
    """Return what a large build hands on: its totals, some speeches told of, all compared values."""
    kept = set(places_of(whole.speeches[:told]))

    def of_told(records: tuple[msgspec.Struct, ...]) -> tuple[msgspec.Struct, ...]:
        return tuple(row for row in records if (row.source, row.speech) in kept)  # type: ignore[attr-defined]

    return msgspec.structs.replace(
        whole,
        totals=count_totals(whole),
        told=places_of(whole.speeches[:told]),
        themes=of_told(whole.themes),
        highlights=of_told(whole.highlights),
        comparisons=whole.comparisons[-30:],
        issues=whole.issues[:5],
    )


def test_counts_are_those_of_the_whole_build(office: Office) -> None:
    briefing = compose(part_of(many_regions(90), 12), "leaders", office)
    printed = text(briefing)
    assert "本期据90篇发言材料编成，涉及90个县级地区，摘出指标数据180项、亮点做法180条" in printed
    assert "学位供给（90个地区）" in printed
    assert "另有78个地区（单位）的做法未列入本件。" in printed


def test_speeches_that_are_only_compared_make_no_region(office: Office) -> None:
    briefing = compose(part_of(many_regions(90), 12), "departments", office)
    told = [one for one in headings(briefing) if one.endswith("县")]
    assert [one.partition("）")[2] for one in told] == [f"第{place}县" for place in range(1, 13)]
    family = rows(briefing, "新增学位")
    assert family[0][:3] == ["第89县", "新增学位", "89个"]
    printed = text(briefing)
    assert (
        "可比的数值按大小列出前20个，另有61个；不可比的列出3个，另有6个，见汇总表 comparisons.csv。"
        in printed
    )
    assert "另有85项未列，见汇总表 issues.csv。" in printed


def test_what_an_audience_must_not_read_is_not_counted_as_left_out(
    own_templates: Path, office: Office, rules: PrintRules
) -> None:
    templates = own(own_templates, "redact_terms: [新增学位3个]\n")
    summary = many_regions(7)
    briefing = compose_briefing(summary, templates=templates, audience="trial", office=office)
    printed = text(briefing)
    assert "第2县" in printed
    assert "3个" not in printed.replace("（3个", "")
    assert not [word for word in BITES if word in printed]
    settings = load_audience(templates / "trial")
    redaction = load_redaction(templates / "shared" / "redaction.yml", settings)
    material = gather_material(summary, settings, redaction, rules)
    assert len(material.indicators) == 12


def test_speeches_without_a_region_that_share_a_title_are_told_apart(office: Office) -> None:
    summary = many_regions(3)
    nameless = tuple(
        msgspec.structs.replace(one, region="", parent="", level="", organisation="", title="工作报告")
        for one in summary.speeches
    )
    briefing = compose(msgspec.structs.replace(summary, speeches=nameless), "departments", office)
    told = [one for one in headings(briefing) if "工作报告" in one]
    assert told == [
        f"（{number}）工作报告 汇编{place} 1" for number, place in zip("一二三", (1, 2, 3), strict=True)
    ]


# Totals


def test_totals_count_regions_themes_families_and_provinces() -> None:
    totals = count_totals(many_regions(10))
    assert (totals.documents, totals.speeches, totals.indicators, totals.highlights) == (10, 10, 20, 20)
    assert totals.levels == {"county": 10}
    assert (totals.errors, totals.warnings) == (1, 9)
    assert totals.themes == (
        ThemeTotal(id="places", regions=10, measures=10),
        ThemeTotal(id="digital", regions=1, measures=1),
    )
    assert totals.families == (FamilyTotal(id="new_places", like=9, unlike=1, regions=10),)
    assert [(one.name, one.speeches) for one in totals.provinces] == [
        ("江陵省", 4),
        ("海东省", 3),
        ("云州省", 3),
    ]
    assert totals.provinces[0].themes[1] == ThemeTotal(id="digital", regions=1, measures=1)


def test_totals_leave_out_copies_and_keep_unknown_places_apart() -> None:
    summary = many_regions(3)
    first, second, third = summary.speeches
    changed = (
        first,
        msgspec.structs.replace(second, copy_of="汇编1 1"),
        msgspec.structs.replace(third, region="", parent="", level=""),
    )
    totals = count_totals(msgspec.structs.replace(summary, speeches=changed))
    assert totals.speeches == 2
    assert totals.levels == {"county": 1, "": 1}
    assert [(one.name, one.regions) for one in totals.provinces] == [("江陵省", 1), ("", 1)]
    assert isinstance(totals.provinces[0], ProvinceTotal)


def test_an_empty_build_has_empty_totals() -> None:
    totals = count_totals(build_summary({"documents": []}))
    assert totals.speeches == 0
    assert totals.themes == totals.families == totals.provinces == ()


# Volumes and files beside the briefing


def test_a_volume_names_its_province_and_the_main_edition_its_volumes(office: Office) -> None:
    summary = many_regions(7)
    volume = compose(summary, "departments", office, Edition(volume="云州省"))
    assert "云州省分册" in text(volume)
    assert volume.attach_data is False
    main = compose(summary, "departments", office, Edition(volumes=("云州省", "海东省")))
    assert "与本册同时编有分册2册：云州省、海东省。" in text(main)
    for audience in ("leaders", "public"):
        assert "分册2册" in text(compose(summary, audience, office, Edition(volumes=("云州省", "海东省"))))


def test_files_too_large_for_the_pdf_are_named_where_it_would_carry_them(office: Office) -> None:
    edition = Edition(withheld=("briefing.json",))
    said = "数据文件 briefing.json 超过附件大小的上限，未随PDF附送，存于 summary 文件夹。"
    assert said in text(compose(many_regions(3), "departments", office, edition))
    public = compose(many_regions(3), "public", office, edition)
    assert "briefing.json" not in text(public)
    assert public.withheld == ()


def test_themes_count_bodies_whose_region_is_not_known_as_such(office: Office) -> None:
    summary = many_regions(4)
    nowhere = msgspec.structs.replace(summary.speeches[3], region="", parent="", level="")
    changed = msgspec.structs.replace(summary, speeches=(*summary.speeches[:3], nowhere))
    assert "学位供给（4个地区）" in text(compose(summary, "leaders", office))
    printed = text(compose(changed, "leaders", office))
    assert "涉及3个县级地区，另有1篇未标明地区" in printed
    assert "学位供给（4个地区和单位）" in printed


# Trying templates


@pytest.mark.parametrize(
    ("branch", "says"),
    [
        ("{% if volumes %}{{ volumse }}{% endif %}", "no field “volumse”"),
        ("{% if volume %}{{ volume.nmae }}{% endif %}", "nmae"),
        ("{% if withheld %}{{ whithheld }}{% endif %}", "no field “whithheld”"),
        ("{% if counts.places > 200 %}{{ counts.place }}{% endif %}", "did you mean places"),
        ("{% if matrix.by == 'province' %}{{ matrix.row }}{% endif %}", "did you mean rows"),
    ],
)
def test_a_mistake_where_something_is_left_out_shows_without_a_large_build(
    branch: str, says: str, own_templates: Path, office: Office, summary: Summary
) -> None:
    templates = own(own_templates, "attach_data: true\n")
    template = '{% extends "shared/briefing.xml.j2" %}\n{% block title %}' + branch + "{% endblock %}\n"
    (templates / "trial" / "briefing.xml.j2").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateError, match=says):
        try_audience(summary, templates=templates, audience="trial", office=office)
